/**
 * Reads users, groups and subscribed SKUs of one tenant from Microsoft Graph. It changes
 * nothing there.
 */
@NullMarked
package io.cspsync.microsoft.graph;

import org.jspecify.annotations.NullMarked;
