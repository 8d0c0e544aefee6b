/**
 * Makes CRM customers out of the partner's tenants. It never touches licences or users.
 */
@NullMarked
package io.cspsync.customer;

import org.jspecify.annotations.NullMarked;
