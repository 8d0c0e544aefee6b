package io.cspsync.job;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PartitionQueueTests {

	@Test
	void noMoreIsFetchedAheadThanAllowed() {
		PartitionQueue<String> queue = queue(2, 1, "a1", "b1", "c1", "d1");
		assertThat(queue.nextToFetch()).containsExactly("a1", "b1");
		assertThat(queue.nextToFetch()).isEmpty();
		queue.fetched("b1");
		assertThat(queue.nextToFetch()).as("fetched and waiting counts too").isEmpty();
		assertThat(queue.nextToRun()).containsExactly("b1");
		assertThat(queue.nextToFetch()).containsExactly("c1");
	}

	@Test
	void noMoreRunThanAllowed() {
		PartitionQueue<String> queue = queue(9, 2, "a1", "b1", "c1");
		queue.nextToFetch().forEach(queue::fetched);
		assertThat(queue.nextToRun()).containsExactly("a1", "b1");
		assertThat(queue.nextToRun()).isEmpty();
		queue.ended("a1");
		assertThat(queue.nextToRun()).containsExactly("c1");
	}

	@Test
	void whoseFirstPageIsThereFirstRunsFirst() {
		PartitionQueue<String> queue = queue(9, 1, "a1", "b1");
		queue.nextToFetch();
		queue.fetched("b1");
		assertThat(queue.nextToRun()).containsExactly("b1");
	}

	@Test
	void theTenantsOfOneCustomerComeOneAfterTheOther() {
		PartitionQueue<String> queue = queue(9, 9, "a1", "a2", "b1", "a3");
		assertThat(queue.nextToFetch()).containsExactly("a1", "b1");
		queue.fetched("a1");
		queue.nextToRun();
		assertThat(queue.nextToFetch()).isEmpty();
		queue.ended("a1");
		assertThat(queue.nextToFetch()).containsExactly("a2");
	}

	@Test
	void itIsDoneWhenAllHaveEnded() {
		PartitionQueue<String> queue = queue(1, 1, "a1", "a2", "b1");
		List<String> ended = new ArrayList<>();
		while (!queue.isDone()) {
			queue.nextToFetch().forEach(queue::fetched);
			for (String partition : queue.nextToRun()) {
				assertThat(queue.running()).isOne();
				queue.ended(partition);
				ended.add(partition);
			}
		}
		assertThat(ended).containsExactlyInAnyOrder("a1", "a2", "b1");
		assertThat(queue(1, 1).isDone()).isTrue();
	}

	/** Partitions named by customer and number. */
	private static PartitionQueue<String> queue(int lookAhead, int concurrency, String... partitions) {
		return new PartitionQueue<>(List.of(partitions), (partition) -> partition.charAt(0), lookAhead, concurrency);
	}

}
