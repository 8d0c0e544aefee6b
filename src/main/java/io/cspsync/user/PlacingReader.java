package io.cspsync.user;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.cspsync.crm.SiteMapping;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.DirectoryGroups;
import io.cspsync.microsoft.graph.UserSelection;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;

/**
 * Reads a tenant's site mappings and the groups that they name, before its users are
 * read.
 */
final class PlacingReader {

	private final Function<TenantId, List<SiteMapping>> mappings;

	private final DirectoryGroups groups;

	PlacingReader(Function<TenantId, List<SiteMapping>> mappings, DirectoryGroups groups) {
		this.mappings = mappings;
		this.groups = groups;
	}

	/**
	 * Reads them. A group that cannot be read is no failure of the tenant.
	 * @param base the properties that the settings ask for
	 * @throws UnusableMappingException if a mapping names an unknown property
	 * @throws MicrosoftException if the app's credential is broken
	 */
	TenantPlacing read(TenantId tenant, UserSelection base) {
		List<SiteMapping> mappings = this.mappings.apply(tenant);
		UserSelection selection = select(tenant, base, mappings);
		Map<SiteGroup, GroupReading> groups = new LinkedHashMap<>();
		for (SiteMapping mapping : mappings) {
			if (mapping.kind() == SiteMapping.Kind.GROUP) {
				groups.computeIfAbsent(SiteGroup.of(mapping), (group) -> read(tenant, group));
			}
		}
		return new TenantPlacing(mappings, selection, groups);
	}

	private static UserSelection select(TenantId tenant, UserSelection base, List<SiteMapping> mappings) {
		Set<String> properties = new LinkedHashSet<>();
		for (SiteMapping mapping : mappings) {
			mapping.filters().forEach((filter) -> properties.add(filter.property()));
			String attribute = mapping.attribute();
			if (mapping.kind() == SiteMapping.Kind.ATTRIBUTE && attribute != null) {
				properties.add(attribute);
			}
		}
		properties.removeIf((property) -> base.indexOf(property) >= 0);
		if (properties.isEmpty()) {
			return base;
		}
		List<String> wrong = SiteProperties.wrong(properties);
		if (!wrong.isEmpty()) {
			throw new UnusableMappingException(tenant, wrong);
		}
		List<String> all = new ArrayList<>(base.properties());
		all.addAll(properties);
		return new UserSelection(all);
	}

	private GroupReading read(TenantId tenant, SiteGroup group) {
		try {
			UUID id = group.id();
			if (id != null) {
				return members(group, this.groups.fetchUsers(tenant, id));
			}
			List<UUID> found = this.groups.findByName(tenant, group.name());
			return switch (found.size()) {
				case 0 -> failed(
						group, "group-missing", "Tenant %s has no group %s, which one of its site mappings names"
							.formatted(tenant, group.label()),
						"Create the group in this tenant, or correct the mapping");
				case 1 -> members(group, this.groups.fetchUsers(tenant, found.getFirst()));
				default -> failed(group, "group-ambiguous",
						"Tenant %s has %d groups %s, and nothing tells which of them a site mapping means"
							.formatted(tenant, found.size(), group.label()),
						"Name the group by its id in the mapping, or rename all but one of them in this tenant");
			};
		}
		catch (MicrosoftException ex) {
			return switch (ex.category()) {
				case PARTNER, SETUP -> throw ex;
				case TENANT, TRANSIENT, RECORD -> new GroupReading.Failed(group.label(), ex);
			};
		}
	}

	private static GroupReading members(SiteGroup group, Set<EntraId> members) {
		return new GroupReading.Read(members, Map.of(group.label(), members.size()));
	}

	private static GroupReading failed(SiteGroup group, String code, String message, String remedy) {
		return new GroupReading.Failed(group.label(), Failure.of(ErrorCategory.TENANT, code, message, remedy));
	}

}
