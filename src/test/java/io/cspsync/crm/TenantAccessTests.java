package io.cspsync.crm;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class TenantAccessTests {

	private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

	private static final Instant END = Instant.parse("2027-02-10T11:24:42Z");

	private final CrmRows crm = new CrmRows();

	private final TenantAccess access = new TenantAccess(this.crm.jdbc, Clock.fixed(NOW, ZoneOffset.UTC));

	private final TenantId contoso = new TenantId(CrmRows.tenantId(1));

	private final TenantId fabrikam = new TenantId(CrmRows.tenantId(2));

	@AfterEach
	void close() {
		this.crm.close();
	}

	@Test
	void keepsTheLastFindingOfEachAspect() {
		note(this.contoso, AccessAspect.GDAP, AccessState.MISSING, "no relationship", null);
		note(this.contoso, AccessAspect.CONSENT, AccessState.OK, "a token came", null);
		AccessNote again = new AccessNote(this.contoso, AccessAspect.GDAP, AccessState.OK, "one relationship", null,
				END);
		this.access.record(List.of(again));
		assertThat(this.access.find(this.contoso)).containsExactly(again,
				new AccessNote(this.contoso, AccessAspect.CONSENT, AccessState.OK, "a token came", null, null));
	}

	@Test
	void twoAboutTheSameInOneBatchAreOneRow() {
		this.access
			.record(List.of(new AccessNote(this.contoso, AccessAspect.PLAN, AccessState.MISSING, "first", null, null),
					new AccessNote(this.contoso, AccessAspect.PLAN, AccessState.OK, "second", null, null)));
		assertThat(this.access.find(this.contoso)).extracting(AccessNote::detail).containsExactly("second");
	}

	@Test
	void aTenantThatLeftLosesItsRows() {
		this.crm.customer(1, "Contoso").customer(2, "Fabrikam");
		note(this.contoso, AccessAspect.CONSENT, AccessState.OK, "a token came", null);
		note(this.fabrikam, AccessAspect.CONSENT, AccessState.OK, "a token came", null);
		this.crm.run("update tenants set left_at = now() where name = 'Fabrikam'");
		assertThat(this.access.forgetLeft(Set.of())).isOne();
		assertThat(this.access.find(this.fabrikam)).isEmpty();
		assertThat(this.access.find(this.contoso)).hasSize(1);
	}

	@Test
	void oneThatWasNeverImportedKeepsThemAsLongAsItIsListed() {
		note(this.contoso, AccessAspect.CONSENT, AccessState.OK, "a token came", null);
		assertThat(this.access.forgetLeft(Set.of(this.contoso))).isZero();
		assertThat(this.access.forgetLeft(Set.of(this.fabrikam))).isOne();
	}

	@Test
	void theViewHasOneRowPerTenantWithTheWorstStateAndTheNextEnd() {
		this.crm.customer(1, "Contoso").customer(2, "Fabrikam");
		note(this.contoso, AccessAspect.RELATIONSHIP, AccessState.OK, "in the list", null);
		note(this.contoso, AccessAspect.GDAP, AccessState.WARNING, "it ends soon", END);
		note(this.contoso, AccessAspect.INTUNE, AccessState.NOT_CHECKED, "not wanted", null);
		Map<String, @Nullable Object> row = row(1);
		assertThat(row).contains(entry("relationship", "ok"), entry("gdap", "warning"), entry("intune", "not-checked"),
				entry("worst", "warning"), entry("what_is_wrong", "it ends soon"));
		assertThat(row.get("consent")).isNull();
		assertThat(String.valueOf(row.get("next_end_at"))).startsWith("2027-02-10");
		assertThat(row(2).get("worst")).isNull();
	}

	@Test
	void everyWordOfAStateIsAllowedInTheTable() {
		for (AccessState state : AccessState.values()) {
			for (AccessAspect aspect : AccessAspect.values()) {
				note(this.contoso, aspect, state, "found", null);
			}
			assertThat(this.access.find(this.contoso)).hasSize(AccessAspect.values().length)
				.allMatch((note) -> note.state() == state);
		}
	}

	private void note(TenantId tenant, AccessAspect aspect, AccessState state, String detail, @Nullable Instant ends) {
		this.access.record(tenant, aspect, state, detail, null, ends);
	}

	private Map<String, @Nullable Object> row(int tenant) {
		return this.crm.jdbc.sql("select * from reporting.tenant_access where tenant_id = :t")
			.param("t", CrmRows.tenantId(tenant))
			.query()
			.singleRow();
	}

}
