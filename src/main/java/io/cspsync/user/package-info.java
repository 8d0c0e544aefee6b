/**
 * Brings each tenant's users up to date: field mapping, matching, sites, service-user
 * tagging, licence assignment, departures. It never deletes anyone.
 */
@NullMarked
package io.cspsync.user;

import org.jspecify.annotations.NullMarked;
