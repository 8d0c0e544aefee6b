package io.cspsync.sandbox;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * Makes the users of a tenant: mostly people, and among them guests, disabled accounts
 * and shared mailboxes, which the product must tell from people.
 */
final class PersonGenerator {

	private static final List<String> MAILBOXES = List.of("Info", "Reception", "Invoices", "Support", "Conf Room Adams",
			"Warehouse Scanner");

	private final DirectoryPlan plan;

	private final SplittableRandom dice;

	PersonGenerator(DirectoryPlan plan, SplittableRandom dice) {
		this.plan = plan;
		this.dice = dice;
	}

	SandboxUser person(int number) {
		String given = pick(Words.GIVEN_NAMES);
		String family = pick(Words.SURNAMES);
		return switch (dice.nextInt(100)) {
			case 0, 1, 2, 3, 4, 5 -> guest(number, given, family);
			case 6, 7, 8, 9, 10 -> mailbox(number);
			case 11, 12, 13, 14 -> employee(number, given, family).disable();
			default -> employee(number, given, family);
		};
	}

	SandboxUser employee(int number, String given, String family) {
		String address = mailName(given, family) + number + "@" + plan.domain();
		String[] job = pick(Words.JOBS).split("\\|");
		String[] place = pick(Words.PLACES).split("\\|");
		String phone = (dice.nextInt(3) == 0) ? null : "+44 7700 9" + dice.nextInt(10_000, 100_000);
		return user(number, given + " " + family, given, family, address, address, job, place, phone, "Member");
	}

	private SandboxUser guest(int number, String given, String family) {
		String mail = mailName(given, family) + "@fabrikam.example";
		String principal = mail.replace('@', '_') + number + "#EXT#@" + plan.domain();
		return user(number, given + " " + family + " (Guest)", given, family, principal, mail, null, null, null,
				"Guest");
	}

	// A shared mailbox is a user without a licence and, usually, without the right to
	// sign in.
	private SandboxUser mailbox(int number) {
		String name = pick(MAILBOXES);
		String address = Words.address(name) + number + "@" + plan.domain();
		SandboxUser mailbox = user(number, name, null, null, address, address, null, null, null, "Member");
		return (dice.nextInt(4) == 0) ? mailbox : mailbox.disable();
	}

	private SandboxUser user(int number, String name, @Nullable String given, @Nullable String family, String principal,
			String mail, String @Nullable [] job, String @Nullable [] place, @Nullable String phone, String type) {
		String created = moment(dice.nextInt(2018, 2026), 13, ":15:30Z");
		String signedIn = (given == null || dice.nextInt(12) == 0) ? null : moment(2026, 12, ":41:33Z");
		return new SandboxUser(plan.id("user/" + number), name, given, family, principal, mail,
				(job != null) ? job[1] : null, (job != null) ? job[0] : null, (place != null) ? place[0] : null,
				(place != null) ? place[1] : null, phone, true, type, created, signedIn, List.of(), Map.of());
	}

	// By hand, because String.format is most of the cost of a user.
	private String moment(int year, int monthBefore, String tail) {
		return year + "-" + twoDigits(dice.nextInt(1, monthBefore)) + "-" + twoDigits(dice.nextInt(1, 29)) + "T"
				+ twoDigits(dice.nextInt(24)) + tail;
	}

	private static String twoDigits(int number) {
		return (number < 10) ? "0" + number : Integer.toString(number);
	}

	private static String mailName(String given, String family) {
		return given.isEmpty() ? Words.addressOfWord(family)
				: Words.addressOfWord(given) + "." + Words.addressOfWord(family);
	}

	private String pick(List<String> words) {
		return words.get(dice.nextInt(words.size()));
	}

}
