/**
 * Tells people and monitoring how a run ended: mail, webhooks, metrics. It never decides
 * how a run ends, and what fails here fails no run.
 */
@NullMarked
package io.cspsync.notify;

import org.jspecify.annotations.NullMarked;
