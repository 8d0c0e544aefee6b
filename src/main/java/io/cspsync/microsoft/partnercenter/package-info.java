/**
 * Reads the partner's customers and what they have subscribed from Partner Center. It
 * changes nothing there.
 */
@NullMarked
package io.cspsync.microsoft.partnercenter;

import org.jspecify.annotations.NullMarked;
