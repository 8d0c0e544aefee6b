package io.cspsync.cli;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import io.cspsync.crm.erasure.Erasure;
import io.cspsync.crm.erasure.PersonToErase;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Whom somebody typed: a person of the CRM, or a directory user who may be in no row of
 * it.
 */
final class WhomToErase {

	@Option(names = "--user", required = true, paramLabel = "U",
			description = "The person: the number of ./run.sh users list, an Entra id, a mail address or sign-in name.")
	private @Nullable String user;

	@ArgGroup(exclusive = false)
	private @Nullable InDirectory directory;

	/**
	 * The person; empty for one who was erased before.
	 * @throws UsageException if nobody or several people are meant
	 */
	Optional<PersonToErase> find(Erasure erasure) {
		if (this.directory != null) {
			return this.directory.find(erasure);
		}
		String words = Objects.requireNonNull(this.user, "picocli wants one of them").strip();
		List<PersonToErase> found = erasure.find(words);
		if (found.size() == 1) {
			return Optional.of(found.getFirst());
		}
		if (found.isEmpty() && erasure.isErased(words)) {
			return Optional.empty();
		}
		throw new UsageException(found.isEmpty()
				? "There is nobody with this number, Entra id, mail address or sign-in name: ./run.sh users list --search TEXT "
						+ "finds people, and --tenant with --entra-id names somebody who was never imported"
				: "Several people are meant, name one by its number: " + found.stream()
					.map((person) -> "%d (customer %s, tenant %s)".formatted(person.userId(), person.customer(),
							(person.tenant() != null) ? person.tenant() : "none"))
					.collect(Collectors.joining(", ")));
	}

	/** What is to be typed once more: the number, or the Entra id that was typed. */
	String key(PersonToErase person) {
		return String.valueOf((this.directory != null) ? person.entraId() : person.userId());
	}

	/** How people call that. */
	String keyName() {
		return (this.directory != null) ? "Entra id" : "person's number";
	}

	static final class InDirectory {

		@Option(names = "--tenant", required = true, paramLabel = "T", converter = TenantIdConverter.class,
				description = "With --entra-id: the tenant in whose directory the person is.")
		private @Nullable TenantId tenant;

		@Option(names = "--entra-id", required = true, paramLabel = "E", converter = EntraIdConverter.class,
				description = "The object id there; also of somebody who was never imported, and then never will be.")
		private @Nullable EntraId entraId;

		Optional<PersonToErase> find(Erasure erasure) {
			TenantId known = Objects.requireNonNull(this.tenant, "picocli wants both");
			if (!erasure.knows(known)) {
				throw new UsageException(
						"The CRM knows no tenant %s, so nobody was erased: ./run.sh tenants list ".formatted(known)
								+ "shows the tenants");
			}
			return erasure.find(known, Objects.requireNonNull(this.entraId, "picocli wants both"));
		}

	}

	static final class EntraIdConverter implements ITypeConverter<EntraId> {

		@Override
		public EntraId convert(String text) {
			try {
				return EntraId.of(text);
			}
			catch (IllegalArgumentException ex) {
				throw new TypeConversionException(ex.getMessage());
			}
		}

	}

}
