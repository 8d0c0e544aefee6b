package io.cspsync.licence;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LicenceCountsTests {

	@Test
	void aFirstReadCountsAsItIs() {
		Map<String, Long> counts = Map.of("licences-created", 3L);
		assertThat(LicenceCounts.after(null, counts)).isEqualTo(counts);
		assertThat(LicenceCounts.difference(null, counts)).isEqualTo(counts);
	}

	@Test
	void aSecondReadAddsWhatItWroteAndReplacesWhatItFound() {
		Map<String, Long> before = Map.of("licences-created", 3L, "licences-unchanged", 2L, "skus-unknown", 4L);
		Map<String, Long> now = Map.of("licences-updated", 1L, "licences-unchanged", 4L, "skus-unknown", 1L,
				"subscriptions-created", 6L);
		Map<String, Long> after = LicenceCounts.after(before, now);
		assertThat(after).containsOnly(Map.entry("licences-created", 3L), Map.entry("licences-updated", 1L),
				Map.entry("licences-unchanged", 1L), Map.entry("skus-unknown", 1L),
				Map.entry("subscriptions-created", 6L));
		assertThat(LicenceCounts.difference(before, after)).containsEntry("licences-created", 0L)
			.containsEntry("licences-unchanged", -1L)
			.containsEntry("skus-unknown", -3L);
	}

}
