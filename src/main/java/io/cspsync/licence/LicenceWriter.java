package io.cspsync.licence;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.Licence;
import io.cspsync.crm.Licences;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Writes the changed licences of a chunk's tenants in one statement, and how each tenant
 * ended.
 */
class LicenceWriter implements ItemWriter<TenantLicences> {

	private final Licences licences;

	private final LicenceOutcomes outcomes;

	private final String runKey;

	LicenceWriter(Licences licences, LicenceOutcomes outcomes, String runKey) {
		this.licences = licences;
		this.outcomes = outcomes;
		this.runKey = runKey;
	}

	@Override
	public void write(Chunk<? extends TenantLicences> chunk) {
		List<Licence> changed = new ArrayList<>();
		for (TenantLicences tenant : chunk) {
			if (tenant instanceof TenantLicences.Changed it) {
				changed.addAll(it.plan().created());
				changed.addAll(it.plan().updated());
				this.licences.remove(it.read().tenant().tenantId(), it.plan().removed());
			}
		}
		this.licences.write(changed);
		for (TenantLicences tenant : chunk) {
			switch (tenant) {
				case TenantLicences.Changed it -> this.outcomes.complete(this.runKey, it.read(), it.plan());
				case TenantLicences.Unread it -> this.outcomes.fail(this.runKey, it.read());
			}
		}
	}

}
