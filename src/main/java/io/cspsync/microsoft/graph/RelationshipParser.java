package io.cspsync.microsoft.graph;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.ErrorCatalogue;
import io.cspsync.microsoft.cloud.Words;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads GDAP relationships and what they grant. */
final class RelationshipParser {

	private RelationshipParser() {
	}

	static GdapRelationship relationship(GraphRead read, JsonNode item) {
		JsonNode customer = item.path("customer");
		return new GdapRelationship(id(read, item.path("id").asString("")),
				Words.of(item.path("displayName").asString("")), Words.of(item.path("status").asString("")),
				customer.isObject() ? tenant(read, customer.path("tenantId").asString("")) : null, roles(item),
				GraphPartnerDirectory.instant(item.path("endDateTime").asString("")),
				extendsItself(item.path("autoExtendDuration").asString("")));
	}

	// It becomes a part of a path, where everything is encoded but a dot.
	private static String id(GraphRead read, String id) {
		if (id.isBlank() || id.equals(".") || id.equals("..")) {
			throw unusable(read, "relationship id", id);
		}
		return Words.of(id);
	}

	/** The roles of a relationship or an assignment. */
	static Set<String> roles(JsonNode item) {
		Set<String> roles = new LinkedHashSet<>();
		item.path("accessDetails")
			.path("unifiedRoles")
			.forEach(
					(role) -> roles.add(Words.of(role.path("roleDefinitionId").asString("")).toLowerCase(Locale.ROOT)));
		return roles;
	}

	static TenantId tenant(GraphRead read, String id) {
		try {
			return TenantId.of(id);
		}
		catch (IllegalArgumentException ex) {
			throw unusable(read, "tenant id", id);
		}
	}

	private static MicrosoftException unusable(GraphRead read, String what, String id) {
		return read.what()
			.failed(ErrorCatalogue.unusableAnswer(), "unreadable-answer",
					"Graph's answer holds one without a usable %s (\"%s\")".formatted(what, Words.of(id)), null);
	}

	/** {@code P180D}; none is {@code PT0S} or {@code P0D}, or left out. */
	private static boolean extendsItself(@Nullable String duration) {
		try {
			return duration != null && !duration.isEmpty()
					&& (duration.contains("T") ? !Duration.parse(duration).isZero() : !Period.parse(duration).isZero());
		}
		catch (DateTimeParseException ex) {
			return false;
		}
	}

}
