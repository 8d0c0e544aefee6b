package io.cspsync.customer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The domains that a provider gives to everybody: they say nothing of whom somebody works
 * for. A shipped list, which the settings extend.
 */
final class FreeMailDomains {

	private static final String SHIPPED = "free-mail-domains.txt";

	private final Set<String> domains;

	FreeMailDomains(Collection<String> more) {
		this.domains = new HashSet<>(shipped());
		more.stream().map(DomainKey::of).filter((domain) -> domain != null).forEach((domain) -> {
			this.domains.add(domain.text());
		});
	}

	/** Whether the domain, or one that it lies in, is on the list. */
	boolean contains(DomainKey domain) {
		String rest = domain.text();
		while (!this.domains.contains(rest)) {
			int dot = rest.indexOf('.');
			if (dot < 0) {
				return false;
			}
			rest = rest.substring(dot + 1);
		}
		return true;
	}

	private static List<String> shipped() {
		try (InputStream list = FreeMailDomains.class.getResourceAsStream(SHIPPED)) {
			if (list == null) {
				throw new IllegalStateException("The program lacks its file " + SHIPPED);
			}
			return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
				.map(String::strip)
				.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Reading the program's own file " + SHIPPED, ex);
		}
	}

}
