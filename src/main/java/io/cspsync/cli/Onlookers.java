package io.cspsync.cli;

import io.cspsync.notify.metrics.RunMeters;

/**
 * Who watches a run.
 *
 * @param shown what a person sees
 * @param meters what monitoring sees
 */
record Onlookers(NightProgress shown, RunMeters meters) {
}
