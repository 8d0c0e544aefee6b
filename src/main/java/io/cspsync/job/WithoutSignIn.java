package io.cspsync.job;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.cspsync.crm.ErrorSubject;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.SignInRefusals;
import org.jspecify.annotations.Nullable;

/**
 * Lets a run go on without a partner's sign-in if the settings say so, and tells it: at
 * once on the screen, and as the one error of the run that it is.
 */
final class WithoutSignIn implements SignInRefusals {

	private final RunProperties properties;

	private final IntegrationErrors errors;

	private final RunProgress progress;

	private final Map<String, Failure> refusals = new TreeMap<>();

	private @Nullable String runKey;

	WithoutSignIn(RunProperties properties, IntegrationErrors errors, RunProgress progress) {
		this.properties = properties;
		this.errors = errors;
		this.progress = progress;
	}

	@Override
	public synchronized boolean goesOnWithout(String partner, Failure refusal) {
		if (!this.properties.goesOnWithoutSignIn()) {
			return false;
		}
		if (this.refusals.putIfAbsent(partner, refusal) == null) {
			this.progress.message("The sign-in of %s is refused, so Partner Center is not asked with it. %s. %s"
				.formatted(name(partner), withoutStop(refusal.message()), refusal.remedy()));
			record(partner, refusal);
		}
		return true;
	}

	@Override
	public synchronized Optional<Failure> find(String partner) {
		return Optional.ofNullable(this.refusals.get(partner));
	}

	/** The partners whose sign-in was refused. */
	synchronized Set<String> partners() {
		return new TreeSet<>(this.refusals.keySet());
	}

	/** A run begins or goes on: what was refused before is its error. */
	synchronized void begin(String run) {
		this.runKey = run;
		this.refusals.forEach(this::record);
	}

	// Of the step that the refusal stands in the way of; a job without it has none but
	// its own. As an error about the run it is resolved by the next run that goes to its
	// end without it.
	private void record(String partner, Failure refusal) {
		String run = this.runKey;
		if (run != null) {
			String step = this.properties.has(StepNames.CUSTOMERS) ? StepNames.CUSTOMERS : StepNames.FREEZE;
			this.errors.record(run, new ErrorSubject(step, null, null, "run", partner, null), refusal);
		}
	}

	/** The partner as sentences name it. */
	static String name(String partner) {
		return partner.equals(PartnerOfTenant.DEFAULT) ? "the partner" : "the partner " + partner;
	}

	private static String withoutStop(String sentence) {
		return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
	}

}
