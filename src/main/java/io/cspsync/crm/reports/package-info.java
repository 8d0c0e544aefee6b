/**
 * Reads for the report what the nights did and what there is now, each question in one
 * statement and bounded. It writes nothing and never reads all people.
 */
@NullMarked
package io.cspsync.crm.reports;

import org.jspecify.annotations.NullMarked;
