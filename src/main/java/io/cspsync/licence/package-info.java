/**
 * Brings each customer's licences up to date from what its tenants have subscribed. It
 * never links people to licences.
 */
@NullMarked
package io.cspsync.licence;

import org.jspecify.annotations.NullMarked;
