package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.cspsync.crm.SiteMapping.Filter;
import io.cspsync.crm.SiteMapping.Kind;
import io.cspsync.crm.SiteMapping.Operator;
import io.cspsync.crm.SiteMapping.Site;
import io.cspsync.crm.SiteMapping.Value;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tenants' site mappings.
 */
public final class SiteMappings {

	private static final JsonMapper JSON = JsonMapper.shared();

	// One statement a tenant, however many filters there are.
	private static final String SELECT = """
			select m.tenant_id, m.ordinal, m.kind, m.site_id, s.customer_id, s.name as site, m.group_name, m.group_id,
			    m.attribute, m.guests, m.origin,
			    (select jsonb_agg(jsonb_build_object('property', f.property, 'operator', f.operator, 'value', f.value)
			        order by f.ordinal) from site_mapping_filters f where f.mapping_id = m.id)::text as filters,
			    (select jsonb_agg(jsonb_build_object('value', v.value, 'site', o.id, 'customer', o.customer_id,
			        'name', o.name) order by v.value collate "C")
			        from site_mapping_values v join sites o on o.id = v.site_id where v.mapping_id = m.id)::text as values
			from site_mappings m left join sites s on s.id = m.site_id
			where cast(:tenant as uuid) is null or m.tenant_id = :tenant
			order by m.tenant_id, m.ordinal
			""";

	private final JdbcClient jdbc;

	public SiteMappings(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The mappings of a tenant, in their order. */
	public List<SiteMapping> find(TenantId tenant) {
		return this.jdbc.sql(SELECT).param("tenant", tenant.value()).query(SiteMappings::mapping).list();
	}

	/** The mappings of all tenants that have any, in their order. */
	public Map<TenantId, List<SiteMapping>> findAll() {
		Map<TenantId, List<SiteMapping>> mappings = new LinkedHashMap<>();
		this.jdbc.sql(SELECT)
			.param("tenant", null)
			.query(SiteMappings::mapping)
			.list()
			.forEach((mapping) -> mappings.computeIfAbsent(mapping.tenantId(), (tenant) -> new ArrayList<>())
				.add(mapping));
		return mappings;
	}

	/** Whether a tenant without a mapping is to get one by itself. */
	public boolean awaitsOne(TenantId tenant) {
		return this.jdbc.sql("""
				select exists (select from tenants
				    where tenant_id = :tenant and mapped_customer_id is distinct from customer_id)
				""").param("tenant", tenant.value()).query(Boolean.class).single();
	}

	/**
	 * Puts these in the place of all that the tenant has. None at all is remembered: none
	 * is made by itself again as long as the customer is the same.
	 */
	public void replace(TenantId tenant, List<SiteMapping> mappings) {
		this.jdbc.sql("delete from site_mappings where tenant_id = :tenant").param("tenant", tenant.value()).update();
		mappings.forEach(this::insert);
		this.jdbc.sql("""
				update tenants set mapped_customer_id = customer_id
				where tenant_id = :tenant and mapped_customer_id is distinct from customer_id
				""").param("tenant", tenant.value()).update();
	}

	private void insert(SiteMapping mapping) {
		Site site = mapping.site();
		long id = this.jdbc.sql("""
				insert into site_mappings (tenant_id, ordinal, kind, site_id, group_name, group_id, attribute, guests,
				    origin)
				values (:tenant, :ordinal, :kind, :site, :name, :group, :attribute, :guests, :origin) returning id
				""")
			.param("tenant", mapping.tenantId().value())
			.param("ordinal", mapping.ordinal())
			.param("kind", mapping.kind().word())
			.param("site", (site != null) ? site.id() : null)
			.param("name", mapping.groupName())
			.param("group", mapping.groupId())
			.param("attribute", mapping.attribute())
			.param("guests", (mapping.guests() == null) ? null : mapping.guests() ? "in" : "out")
			.param("origin", mapping.generated() ? "generated" : "operator")
			.query(Long.class)
			.single();
		for (int i = 0; i < mapping.filters().size(); i++) {
			Filter filter = mapping.filters().get(i);
			this.jdbc.sql("""
					insert into site_mapping_filters (mapping_id, ordinal, property, operator, value)
					values (:mapping, :ordinal, :property, :operator, :value)
					""")
				.param("mapping", id)
				.param("ordinal", i + 1)
				.param("property", filter.property())
				.param("operator", filter.operator().word())
				.param("value", switch (filter.operator()) {
					case IS_EMPTY -> null;
					case IN -> JSON.writeValueAsString(filter.values());
					case EQUALS, NOT_EQUALS, STARTS, ENDS, CONTAINS -> filter.values().getFirst();
				})
				.update();
		}
		for (Value value : mapping.values()) {
			this.jdbc
				.sql("insert into site_mapping_values (mapping_id, value, site_id) values (:mapping, :value, :site)")
				.param("mapping", id)
				.param("value", value.value())
				.param("site", value.site().id())
				.update();
		}
	}

	private static SiteMapping mapping(ResultSet rs, int n) throws SQLException {
		long siteId = rs.getLong("site_id");
		Site site = rs.wasNull() ? null : new Site(siteId, rs.getLong("customer_id"), rs.getString("site"));
		String guests = rs.getString("guests");
		return new SiteMapping(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getInt("ordinal"),
				Kind.ofWord(rs.getString("kind")).orElseThrow(), site, rs.getString("group_name"),
				rs.getObject("group_id", UUID.class), rs.getString("attribute"),
				(guests != null) ? guests.equals("in") : null, filters(rs.getString("filters")),
				values(rs.getString("values")), rs.getString("origin").equals("generated"));
	}

	private static List<Filter> filters(@Nullable String json) {
		List<Filter> filters = new ArrayList<>();
		for (JsonNode filter : items(json)) {
			Operator operator = Operator.ofWord(filter.path("operator").asString()).orElseThrow();
			List<String> values = new ArrayList<>();
			if (operator == Operator.IN) {
				items(filter.path("value").asString()).forEach((item) -> values.add(item.asString("")));
			}
			else if (operator != Operator.IS_EMPTY) {
				values.add(filter.path("value").asString());
			}
			filters.add(new Filter(filter.path("property").asString(), operator, values));
		}
		return filters;
	}

	private static List<Value> values(@Nullable String json) {
		List<Value> values = new ArrayList<>();
		for (JsonNode value : items(json)) {
			values.add(new Value(value.path("value").asString(), new Site(value.path("site").asLong(),
					value.path("customer").asLong(), value.path("name").asString())));
		}
		return values;
	}

	private static Iterable<JsonNode> items(@Nullable String json) {
		return (json != null) ? JSON.readTree(json) : List.of();
	}

}
