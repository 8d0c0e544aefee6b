package io.cspsync.customer;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import io.cspsync.crm.CrmRows;
import io.cspsync.crm.Expiries;
import io.cspsync.microsoft.graph.GdapRelationship;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

class GdapEndsTests {

	private static final Instant NIGHT = Instant.parse("2026-11-23T02:00:00Z");

	private final CrmRows crm = new CrmRows();

	private final GdapEnds ends = new GdapEnds(
			new Expiries(this.crm.jdbc, new JdbcTransactionManager(this.crm.pool), Clock.fixed(NIGHT, ZoneOffset.UTC)));

	@AfterEach
	void close() {
		this.crm.close();
	}

	@Test
	void whatIsActiveNowTakesThePlaceOfWhatWas() {
		this.ends.note("default", List.of(relationship("a", NIGHT), relationship("b", NIGHT)));
		this.ends.note("default", List.of(relationship("b", NIGHT), relationship("c", null)));
		assertThat(subjects()).containsExactly("b");
	}

	@Test
	void whatCannotBeWrittenCostsTheRunNothing() {
		this.ends.note("default", List.of(relationship("a", NIGHT)));
		this.ends.note("default", List.of(relationship("a\u0000", NIGHT)));
		this.ends.note("default", List.of(relationship("b", Instant.MAX)));
		assertThat(subjects()).containsExactly("a");
	}

	private List<String> subjects() {
		return this.crm.jdbc.sql("select subject from expiries order by subject").query(String.class).list();
	}

	private static GdapRelationship relationship(String id, @Nullable Instant end) {
		return new GdapRelationship(id, "Readers", "active", new TenantId(CrmRows.tenantId(1)), Set.of(), end, false);
	}

}
