package io.cspsync.report.page;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.crm.reports.Money;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, amounts, days and times as a page shows them.
 *
 * @param zone in which times are told
 */
record Words(ZoneId zone) {

	static final String NOTHING = "\u2013";

	private static final Pattern TERM = Pattern.compile("P([0-9]{1,4})([YMD])");

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

	private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

	static String number(long value) {
		return String.format(Locale.ROOT, "%,d", value);
	}

	/** A change, with its sign. */
	static String signed(long value) {
		return (value > 0) ? "+" + number(value) : (value < 0) ? "\u2212" + number(-value) : "0";
	}

	/** {@code 1 tenant}, {@code 2,000 tenants}. */
	static String count(long value, String noun) {
		return number(value) + " " + noun + ((value == 1) ? "" : "s");
	}

	static String amount(@Nullable BigDecimal amount, @Nullable String currency) {
		if (amount == null) {
			return NOTHING;
		}
		String sign = (amount.signum() < 0) ? "\u2212" : "";
		return sign + String.format(Locale.ROOT, "%,.2f", amount.abs()) + ((currency != null) ? " " + currency : "");
	}

	/** {@code 12.00 EUR a month, 90.00 EUR a year}. */
	static String amounts(List<Money> amounts) {
		return amounts.isEmpty() ? NOTHING : String.join(", ", amounts.stream()
			.map((money) -> (amount(money.amount(), money.currency()) + " " + every(money.billingCycle())).strip())
			.toList());
	}

	/** How often something is charged, after its amount. */
	static String every(@Nullable String billingCycle) {
		if (billingCycle == null) {
			return "";
		}
		return switch (billingCycle) {
			case "monthly" -> "a month";
			case "annual" -> "a year";
			default -> billingCycle;
		};
	}

	static String span(long seconds) {
		Duration span = Duration.ofSeconds(seconds);
		if (span.toMinutes() == 0) {
			return seconds + " s";
		}
		return (span.toHours() == 0) ? span.toMinutes() + " min" + rest(span.toSecondsPart(), " s")
				: number(span.toHours()) + " h" + rest(span.toMinutesPart(), " min");
	}

	private static String rest(int value, String unit) {
		return (value > 0) ? " " + value + unit : "";
	}

	/** A term of Partner Center as people say it, {@code P1Y} as {@code 1 year}. */
	static String term(String term) {
		Matcher matcher = TERM.matcher(term);
		return matcher.matches() ? count(Long.parseLong(matcher.group(1)),
				"Y".equals(matcher.group(2)) ? "year" : "M".equals(matcher.group(2)) ? "month" : "day") : term;
	}

	/** A few words that are not to be torn apart. */
	static @Nullable Element whole(@Nullable String words) {
		return (words == null || words.isBlank()) ? null : Element.of("span", "whole").text(words);
	}

	/** Nothing to tell where nothing was waited. */
	static String waited(@Nullable Long millis) {
		return (millis == null || millis == 0) ? NOTHING : millis(millis);
	}

	static String millis(@Nullable Long millis) {
		if (millis == null) {
			return NOTHING;
		}
		return (millis < 10_000) ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0) : span(millis / 1000);
	}

	static Element day(LocalDate day) {
		return Element.of("time").with("datetime", day.toString()).text(day.toString());
	}

	/** As it stands below a chart. */
	static String shortDay(LocalDate day) {
		return SHORT_DAY.format(day);
	}

	/** To the minute. */
	Element time(Instant instant) {
		return Element.of("time")
			.with("datetime", instant.truncatedTo(ChronoUnit.SECONDS).toString())
			.text(TIME.format(instant.atZone(this.zone)));
	}

	@Nullable Element timeOrNothing(@Nullable Instant instant) {
		return (instant != null) ? time(instant) : null;
	}

	/** Just the day of a time. */
	Element dayOf(Instant instant) {
		return day(localDay(instant));
	}

	LocalDate localDay(Instant instant) {
		return LocalDate.ofInstant(instant, this.zone);
	}

	String zoneName() {
		return this.zone.getId().equals("Z") ? "UTC" : this.zone.getId();
	}

}
