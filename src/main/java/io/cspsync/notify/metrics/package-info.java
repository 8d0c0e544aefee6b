/**
 * Tells monitoring how a run goes on and how it ended: as a text file for the node
 * exporter of Prometheus, and by OTLP. A tenant is never a label.
 */
@NullMarked
package io.cspsync.notify.metrics;

import org.jspecify.annotations.NullMarked;
