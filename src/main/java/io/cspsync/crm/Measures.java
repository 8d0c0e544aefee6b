package io.cspsync.crm;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What monitoring wants to know beside the run itself.
 *
 * @param lastSuccess when a run of the job over all tenants last imported everything,
 * null for never
 * @param activeUsers active people who are no service users
 * @param inactiveUsers people who are not active
 * @param serviceUsers active service users
 * @param purchased units of all licences that are not gone
 * @param consumed how many of them are assigned
 * @param requests requests to Microsoft in the run
 * @param throttled how many of those were answered with the wish to wait
 * @param waited how long those waited, added over all
 */
public record Measures(@Nullable Instant lastSuccess, long activeUsers, long inactiveUsers, long serviceUsers,
		long purchased, long consumed, long requests, long throttled, Duration waited) {
}
