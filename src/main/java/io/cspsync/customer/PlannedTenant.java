package io.cspsync.customer;

import java.util.Objects;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.LeftReason;
import io.cspsync.crm.MatchConflict;
import io.cspsync.crm.Tenant;
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
		/** It was recognised as one that the CRM had. */
		MATCHED,
		/** The customer is created with it. */
		CREATED

	}

	/** A tenant that is listed, and so has a row of its own. */
	sealed interface Listed extends PlannedTenant {

		/** The tenant as it shall be. */
		Tenant row();

		/** The tenant as it is, null when new. */
		@Nullable Tenant before();

		@Override
		default TenantId tenantId() {
			return row().tenantId();
		}

		/** Whether it had left; being listed, it has not any more. */
		default boolean isReturned() {
			Tenant before = before();
			return before != null && before.leftAt() != null;
		}

		default boolean isChanged() {
			return !row().equals(before());
		}

	}

	/**
	 * The tenant has a customer, or gets one.
	 *
	 * @param row the tenant as it shall be; without customer if that is to be created
	 * @param before the tenant as it is, null when new
	 * @param link how it comes by its customer
	 * @param rename the customer's new name, null when that stays
	 */
	record Imported(Tenant row, @Nullable Tenant before, Link link, @Nullable String rename) implements Listed {

		@Override
		public boolean isChanged() {
			return this.rename != null || Listed.super.isChanged();
		}

		/** Whether the tenant had a customer before. */
		boolean isKnown() {
			return this.before != null && this.before.customerId() != null;
		}

		/** Whether an earlier execution of the same run has written and counted it. */
		boolean isCountedIn(String runKey) {
			return isKnown() && this.before != null && Objects.equals(this.before.changedIn(), runKey);
		}

		Imported with(Tenant changed) {
			return new Imported(changed, this.before, this.link, this.rename);
		}

	}

	/** A person must decide whose it is; until then it has no customer. */
	record Undecided(Tenant row, @Nullable Tenant before, MatchConflict conflict) implements Listed {

	}

	/** Its customer would be created, but a brake holds that. */
	record Held(Tenant row, @Nullable Tenant before, HeldChange change) implements Listed {

	}

	/**
	 * It has no customer and gets none: the settings, or a person, do not want one
	 * created, or not have it imported.
	 *
	 * @param refused what was held and rejected, to be remembered; null when nothing was
	 */
	record Unmapped(Tenant row, @Nullable Tenant before, @Nullable HeldChange refused) implements Listed {

	}

	/**
	 * No list has it any more, or the settings exclude it.
	 *
	 * @param row the tenant as it shall be
	 */
	record Left(Tenant row) implements PlannedTenant {

		@Override
		public TenantId tenantId() {
			return this.row.tenantId();
		}

		boolean isExcluded() {
			return this.row.leftReason() == LeftReason.EXCLUDED;
		}

	}

	/**
	 * Its record holds what PostgreSQL cannot store; nothing is written for it.
	 *
	 * @param record the record as it came
	 * @param customerId the customer it belongs to, null when none
	 */
	record Unstorable(ListedTenant record, @Nullable Long customerId) implements PlannedTenant {

		@Override
		public TenantId tenantId() {
			return this.record.tenantId();
		}

	}

}
