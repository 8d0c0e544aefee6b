package io.cspsync.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The word lists names are made of; one word a line. */
final class Words {

	static final List<String> GIVEN_NAMES = lines("given-names.txt");

	static final List<String> SURNAMES = lines("surnames.txt");

	static final List<String> COMPANY_NAMES = lines("company-names.txt");

	static final List<String> TRADES = lines("trades.txt");

	static final List<String> JOBS = lines("jobs.txt");

	static final List<String> PLACES = lines("places.txt");

	private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

	private Words() {
	}

	static List<String> lines(String resource) {
		try (InputStream in = Words.class.getResourceAsStream(resource)) {
			if (in == null) {
				throw new IllegalStateException("The sandbox's resource " + resource + " is missing from the jar");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As {@link #address}, for words of the lists above: each is worked out once. */
	static String addressOfWord(String word) {
		return ADDRESSES.computeIfAbsent(word, Words::address);
	}

	/** What is left of a name in an address: "Jörg O'Neill" becomes "jorg.oneill". */
	static String address(String name) {
		return Normalizer.normalize(name, Normalizer.Form.NFD)
			.replace("ø", "o")
			.replace("Ø", "O")
			.replace("ł", "l")
			.replace("Ł", "L")
			.replace("ß", "ss")
			.replace("ı", "i")
			.replace(' ', '.')
			.replaceAll("[^A-Za-z0-9.-]", "")
			.toLowerCase(Locale.ROOT);
	}

}
