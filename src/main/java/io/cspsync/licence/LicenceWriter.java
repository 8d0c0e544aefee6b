package io.cspsync.licence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.cspsync.crm.Licence;
import io.cspsync.crm.Licences;
import io.cspsync.crm.Subscription;
import io.cspsync.crm.Subscriptions;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Writes the changed licences and lines of a chunk's tenants in one statement of each
 * kind, and how each tenant ended. Licences come before the lines that refer to them.
 */
class LicenceWriter implements ItemWriter<TenantLicences> {

	private final Licences licences;

	private final Subscriptions subscriptions;

	private final LicenceOutcomes outcomes;

	LicenceWriter(Licences licences, Subscriptions subscriptions, LicenceOutcomes outcomes) {
		this.licences = licences;
		this.subscriptions = subscriptions;
		this.outcomes = outcomes;
	}

	@Override
	public void write(Chunk<? extends TenantLicences> chunk) {
		List<LicencePlan> plans = new ArrayList<>();
		for (TenantLicences tenant : chunk) {
			if (tenant instanceof TenantLicences.Changed it) {
				plans.add(it.plan());
			}
		}
		writeLicences(plans);
		writeLines(plans.stream().map(LicencePlan::lines).toList());
		for (TenantLicences tenant : chunk) {
			switch (tenant) {
				case TenantLicences.Changed it -> this.outcomes.complete(it.read(), it.plan());
				case TenantLicences.Unread it -> this.outcomes.fail(it.read());
			}
		}
	}

	private void writeLicences(List<LicencePlan> plans) {
		this.licences.create(all(plans, LicencePlan::created));
		this.licences.update(all(plans, LicencePlan::updated));
		for (Licence.Removal reason : Licence.Removal.values()) {
			this.licences.remove(removed(plans, LicencePlan::removed, reason), reason);
		}
	}

	private void writeLines(List<LinePlan> plans) {
		this.subscriptions.write(
				Stream.concat(all(plans, LinePlan::created).stream(), all(plans, LinePlan::updated).stream()).toList());
		for (Subscription.Removal reason : Subscription.Removal.values()) {
			this.subscriptions.remove(removed(plans, LinePlan::removed, reason), reason);
		}
	}

	private static <P, T> List<T> all(List<P> plans, Function<P, List<T>> part) {
		return plans.stream().flatMap((plan) -> part.apply(plan).stream()).toList();
	}

	private static <P, R, T> List<T> removed(List<P> plans, Function<P, Map<R, List<T>>> part, R reason) {
		return all(plans, (plan) -> part.apply(plan).getOrDefault(reason, List.of()));
	}

}
