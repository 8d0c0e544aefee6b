package io.cspsync.cli;

import java.time.LocalDate;
import java.util.List;

import io.cspsync.crm.Acknowledgements;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that say which failures of a tenant are known.
 *
 * <p>
 * Only a failure that is there can be acknowledged: of one that never occurred, most
 * likely a mistyped code, nobody would notice that the words have no effect.
 */
final class KnownFailureOptions {

	@Option(names = "--acknowledge", paramLabel = "CODE",
			description = "The failure of its licences or users with this code (./run.sh errors) is known: it is tried "
					+ "each night and fails no run, until it is over once. May be given several times.")
	private List<String> acknowledge = List.of();

	@Option(names = "--until", paramLabel = "DATE", converter = DayConverter.class,
			description = "With --acknowledge: the last day on which it counts as known.")
	private @Nullable LocalDate until;

	@Option(names = "--no-acknowledge", paramLabel = "CODE", description = "It is known no more and counts again.")
	private List<String> takeBack = List.of();

	boolean isEmpty() {
		return this.acknowledge.isEmpty() && this.takeBack.isEmpty() && this.until == null;
	}

	/**
	 * Checks what belongs together.
	 * @param today the day that it is for the operator
	 * @throws UsageException if it does not
	 */
	void check(LocalDate today) {
		if (this.until != null && this.acknowledge.isEmpty()) {
			throw new UsageException(
					"--until needs --acknowledge CODE: it is the last day on which a failure is known");
		}
		if (this.until != null && this.until.isBefore(today)) {
			throw new UsageException("--until %s is over: give today, %s, or a later day, or leave it out for no end"
				.formatted(this.until, today));
		}
		this.acknowledge.stream()
			.filter((code) -> this.takeBack.stream().anyMatch(code::equalsIgnoreCase))
			.findAny()
			.ifPresent((code) -> {
				throw new UsageException(
						"%s is given to --acknowledge and to --no-acknowledge: keep one".formatted(code));
			});
	}

	/**
	 * Says and takes back what was given, and tells it.
	 * @throws UsageException if the tenant does not fail with such a code
	 */
	String set(Acknowledgements acknowledgements, TenantId tenant, String by) {
		StringBuilder told = new StringBuilder();
		List<String> open = this.acknowledge.isEmpty() ? List.of() : acknowledgements.findOpenCodes(tenant);
		for (String given : this.acknowledge) {
			String code = open.stream()
				.filter(given.strip()::equalsIgnoreCase)
				.findFirst()
				.orElseThrow(() -> notOpen(given, tenant, open));
			boolean changed = acknowledgements.say(tenant, code, this.until, by);
			told.append("%s %s known%s%s.\n".formatted(code, changed ? "is" : "was",
					(this.until != null) ? " until " + this.until : "",
					changed ? " from now on: it is tried each night and fails no run" : " already"));
		}
		for (String code : this.takeBack) {
			told.append(acknowledgements.takeBack(tenant, code.strip())
					? "%s is known no more and counts again.\n".formatted(code.strip())
					: "%s was not acknowledged.\n".formatted(code.strip()));
		}
		return told.toString();
	}

	private static UsageException notOpen(String code, TenantId tenant, List<String> open) {
		return new UsageException(
				"Tenant %s does not fail with \"%s\"; its licences and users fail with %s".formatted(tenant, code,
						open.isEmpty() ? "nothing now, so there is nothing to acknowledge" : String.join(", ", open)));
	}

}
