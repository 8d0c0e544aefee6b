package io.cspsync.user;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.cspsync.crm.Storable;
import io.cspsync.crm.UserField;
import io.cspsync.crm.UserValues;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;

/**
 * Puts the properties of a directory user into the fields of a CRM user, as the field
 * mapping says.
 */
final class UserMapper {

	private final UserRules rules;

	private final String tenant;

	/**
	 * A mapper of the users of one tenant.
	 * @param tenant as messages name the tenant
	 */
	UserMapper(UserRules rules, String tenant) {
		this.rules = rules;
		this.tenant = tenant;
	}

	/**
	 * The values that the user has.
	 * @throws RecordRejected if the record is unusable or one of the values cannot be
	 * stored
	 */
	UserValues map(DirectoryUser user) {
		if (user.defect() != null) {
			throw new RecordRejected(Failure.of(ErrorCategory.RECORD, "unusable-record",
					"Importing %s: %s".formatted(describe(user), user.defect()),
					"Look at this user in Entra; if the record is right there, report it to the maintainers of csp-sync"));
		}
		Map<UserField, String> fields = new EnumMap<>(UserField.class);
		Map<String, String> custom = new HashMap<>();
		for (FieldMapping mapping : this.rules.mapping()) {
			String value = mapping.of(user);
			if (value == null) {
				continue;
			}
			if (!Storable.test(value)) {
				throw unstorable(user, mapping, value);
			}
			UserField field = mapping.target().field();
			if (field != null) {
				fields.put(field, value);
			}
			else {
				custom.put(mapping.target().custom(), value);
			}
		}
		return new UserValues(fields, custom);
	}

	/** A name by which a person recognises the user. */
	String nameOf(DirectoryUser user) {
		return Stream.of(UserField.NAME, UserField.EMAIL, UserField.NETWORK_LOGIN)
			.flatMap((field) -> this.rules.mappingOf(field).stream())
			.flatMap((mapping) -> Optional.ofNullable(mapping.of(user)).stream())
			.findFirst()
			.orElseGet(() -> user.entraId().toString());
	}

	/** The name with an address by which users of one name are told apart. */
	String labelOf(DirectoryUser user) {
		String name = nameOf(user);
		return Stream.of(UserField.EMAIL, UserField.NETWORK_LOGIN)
			.flatMap((field) -> this.rules.mappingOf(field).stream())
			.flatMap((mapping) -> Optional.ofNullable(mapping.of(user)).stream())
			.filter((address) -> !address.equals(name))
			.findFirst()
			.map((address) -> name + " (" + address + ")")
			.orElse(name);
	}

	private RecordRejected unstorable(DirectoryUser user, FieldMapping mapping, String value) {
		boolean nul = value.indexOf(0) >= 0;
		return new RecordRejected(Failure.of(ErrorCategory.RECORD, nul ? "nul-character" : "broken-character",
				"Importing %s: its %s holds %s, which PostgreSQL cannot store".formatted(describe(user),
						mapping.source(), nul ? "the character U+0000" : "half of a surrogate pair"),
				"Type the %s of this user anew in Entra".formatted(mapping.source())));
	}

	private String describe(DirectoryUser user) {
		return "user %s (%s) of tenant %s".formatted(Storable.replaced(nameOf(user)), user.entraId(), this.tenant);
	}

}
