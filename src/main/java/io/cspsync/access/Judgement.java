package io.cspsync.access;

import java.time.Instant;

import io.cspsync.crm.AccessAspect;
import io.cspsync.crm.AccessNote;
import io.cspsync.crm.AccessState;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one aspect, of whichever tenant.
 *
 * @param state in a word
 * @param detail in a sentence
 * @param remedy null where nothing is to be done
 * @param endsAt when it ends by itself, null when it does not
 */
record Judgement(AccessState state, String detail, @Nullable String remedy, @Nullable Instant endsAt) {

	static Judgement ok(String detail) {
		return new Judgement(AccessState.OK, detail, null, null);
	}

	static Judgement notChecked(String needs) {
		return new Judgement(AccessState.NOT_CHECKED, "not checked, needs " + needs, null, null);
	}

	/** A cross where a run fails for it, else a warning. */
	static Judgement absent(boolean fails, String detail, String remedy) {
		return new Judgement(fails ? AccessState.MISSING : AccessState.WARNING, detail, remedy, null);
	}

	static Judgement warning(String detail, String remedy) {
		return new Judgement(AccessState.WARNING, detail, remedy, null);
	}

	Judgement until(@Nullable Instant end) {
		return new Judgement(this.state, this.detail, this.remedy, end);
	}

	AccessNote of(TenantId tenant, AccessAspect aspect) {
		return new AccessNote(tenant, aspect, this.state, this.detail, this.remedy, this.endsAt);
	}

}
