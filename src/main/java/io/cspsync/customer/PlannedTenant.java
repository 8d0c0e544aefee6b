package io.cspsync.customer;

import java.util.Objects;

import io.cspsync.crm.MatchConflict;
import io.cspsync.crm.Tenant;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen with one tenant.
 */
sealed interface PlannedTenant {

	TenantId tenantId();

	/** How an imported tenant came by its customer. */
	enum Link {

		/** It had one. */
		MAPPED,
		/** By name, to a customer that the CRM had. */
		NAMED,
		/** The customer is created with it. */
		CREATED

	}

	/**
	 * The tenant has a customer, or gets one.
	 *
	 * @param row the tenant as it shall be; without customer if that is to be created
	 * @param before the tenant as it is, null when new
	 * @param link how it comes by its customer
	 * @param rename the customer's new name, null when that stays
	 */
	record Imported(Tenant row, @Nullable Tenant before, Link link, @Nullable String rename) implements PlannedTenant {

		@Override
		public TenantId tenantId() {
			return this.row.tenantId();
		}

		boolean isChanged() {
			return !this.row.equals(this.before);
		}

		boolean isReturned() {
			return this.before != null && this.before.leftAt() != null;
		}

		/** Whether an earlier execution of the same run has written and counted it. */
		boolean isCountedIn(String runKey) {
			return this.before != null && Objects.equals(this.before.changedIn(), runKey);
		}

		Imported with(Tenant changed) {
			return new Imported(changed, this.before, this.link, this.rename);
		}

	}

	/**
	 * The partner's list does not have it any more.
	 *
	 * @param row the tenant as it shall be
	 */
	record Left(Tenant row) implements PlannedTenant {

		@Override
		public TenantId tenantId() {
			return this.row.tenantId();
		}

	}

	/** A person must decide; nothing is written for it. */
	record Undecided(MatchConflict conflict) implements PlannedTenant {

		@Override
		public TenantId tenantId() {
			return this.conflict.tenantId();
		}

	}

	/**
	 * Its record holds what PostgreSQL cannot store; nothing is written for it.
	 *
	 * @param record the record as it came
	 * @param customerId the customer it belongs to, null when none
	 */
	record Unstorable(PartnerCustomer record, @Nullable Long customerId) implements PlannedTenant {

		@Override
		public TenantId tenantId() {
			return this.record.tenantId();
		}

	}

}
