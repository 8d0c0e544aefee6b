package io.cspsync.customer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import org.junit.jupiter.api.Test;

import static io.cspsync.customer.CustomerSamples.listed;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nights of a partner with 5,000 customers of whom the CRM knows most: of 3 % the
 * name alone does not tell who they are, 2 % stand in the CRM twice, and 1 % are renamed
 * between the nights.
 */
class FiveThousandCustomersTests {

	private static final int COUNT = 5_000;

	private static final int AMBIGUOUS = 150;

	private static final int DUPLICATES = 100;

	private static final int RENAMED = 50;

	/** Whom the CRM does not know, few enough not to be held. */
	private static final int NEW = 200;

	private final Random random = new Random(20261123);

	@Test
	void nobodyIsBoundToTwoNobodyIsCreatedTwiceAndEveryConflictIsListedOnce() {
		try (CustomerTestbed testbed = new CustomerTestbed()) {
			List<PartnerCustomer> list = list();
			fillCrm(testbed, list);
			list.forEach((row) -> testbed.partner.granular.add(row.tenantId()));
			testbed.night("night-1", shuffled(list));
			List<String> mapped = mapped(testbed);
			assertThat(mapped).hasSize(COUNT - AMBIGUOUS - DUPLICATES);
			assertThat(testbed.rows("select count(*) from customers where written_name is not null"))
				.containsExactly(String.valueOf(NEW));
			assertConflicts(testbed, "night-1");
			assertNobodyIsBoundToTwo(testbed);

			testbed.night("night-2", shuffled(renamed(list)));
			assertThat(mapped(testbed)).isEqualTo(mapped);
			assertThat(testbed.rows("select count(*) from customers"))
				.containsExactly(String.valueOf(COUNT + DUPLICATES));
			assertThat(testbed.steps.counts("night-2")).containsEntry("customers-updated", (long) RENAMED)
				.doesNotContainKeys("customers-created", "customers-matched");
			assertConflicts(testbed, "night-2");
			assertNobodyIsBoundToTwo(testbed);

			List<String> rows = versions(testbed);
			testbed.night("night-3", shuffled(renamed(list)));
			assertThat(versions(testbed)).isEqualTo(rows);
		}
	}

	/**
	 * The first tenants share names by threes, the next stand in the CRM twice; of all
	 * others name and domain are their own.
	 */
	private static List<PartnerCustomer> list() {
		List<PartnerCustomer> list = new ArrayList<>();
		for (int i = 1; i <= COUNT; i++) {
			String name = (i <= AMBIGUOUS) ? "Ambiguous " + (i - 1) / 3 : "Company " + i;
			list.add(listed(i, name, "company" + i + ".example"));
		}
		return list;
	}

	/**
	 * The CRM's customers: written a little differently, the last ones not there at all.
	 */
	private static void fillCrm(CustomerTestbed testbed, List<PartnerCustomer> list) {
		List<String> names = new ArrayList<>();
		for (PartnerCustomer row : list.subList(0, COUNT - NEW)) {
			names.add(row.name().toUpperCase(Locale.ROOT) + " ");
		}
		list.subList(AMBIGUOUS, AMBIGUOUS + DUPLICATES).forEach((row) -> names.add(row.name()));
		testbed.steps.jdbc.sql("insert into customers (name) select unnest(cast(:names as text[]))")
			.param("names", names.toArray(String[]::new))
			.update();
	}

	private static List<PartnerCustomer> renamed(List<PartnerCustomer> list) {
		List<PartnerCustomer> renamed = new ArrayList<>(list);
		for (int i = 1_000; i < 1_000 + RENAMED; i++) {
			PartnerCustomer row = list.get(i);
			// Half of them take the name of another customer.
			String name = (i % 2 == 0) ? list.get(i + 500).name() : "Renamed " + i;
			renamed.set(i, new PartnerCustomer(row.tenantId(), name, row.domain(), row.relationship()));
		}
		return renamed;
	}

	private List<PartnerCustomer> shuffled(List<PartnerCustomer> list) {
		List<PartnerCustomer> shuffled = new ArrayList<>(list);
		Collections.shuffle(shuffled, this.random);
		return shuffled;
	}

	private static void assertConflicts(CustomerTestbed testbed, String runKey) {
		assertThat(testbed.rows("select count(*), count(distinct tenant_id), min(last_run_key) from match_conflicts "
				+ "where resolved_at is null"))
			.containsExactly("%d|%d|%s".formatted(AMBIGUOUS + DUPLICATES, AMBIGUOUS + DUPLICATES, runKey));
		assertThat(testbed
			.rows("select jsonb_array_length(candidates), count(*) from match_conflicts group by 1 order by 1"))
			.containsExactly("2|" + DUPLICATES, "3|" + AMBIGUOUS);
		assertThat(testbed.steps.counts(runKey)).containsEntry("customers-conflicts", 250L);
	}

	private static void assertNobodyIsBoundToTwo(CustomerTestbed testbed) {
		assertThat(testbed.rows("""
				select customer_id, count(*) from tenants where customer_id is not null
				group by 1 having count(*) > 1
				""")).isEmpty();
	}

	/**
	 * Which customer each tenant has, by ids, and that it is its own by the name of the
	 * first night.
	 */
	private static List<String> mapped(CustomerTestbed testbed) {
		Map<String, String> names = new HashMap<>();
		testbed.rows("select id, lower(trim(name)) from customers")
			.forEach((row) -> names.put(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1)));
		Map<Integer, String> mapped = new TreeMap<>();
		testbed.rows("""
				select ('x' || right(tenant_id::text, 8))::bit(32)::int, customer_id from tenants
				where customer_id is not null
				""").forEach((row) -> {
			String[] cells = row.split("\\|");
			assertThat(names.get(cells[1])).isEqualTo("company " + cells[0]);
			mapped.put(Integer.valueOf(cells[0]), cells[1]);
		});
		return mapped.entrySet().stream().map((it) -> it.getKey() + " " + it.getValue()).toList();
	}

	private static List<String> versions(CustomerTestbed testbed) {
		List<String> versions = new ArrayList<>(testbed.steps.versions("customers"));
		versions.addAll(testbed.steps.versions("tenants"));
		versions.addAll(testbed.steps.versions("tenant_partners"));
		return versions;
	}

}
