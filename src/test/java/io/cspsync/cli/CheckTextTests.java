package io.cspsync.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.cspsync.access.Area;
import io.cspsync.access.Finding;
import io.cspsync.crm.AccessAspect;
import io.cspsync.crm.AccessNote;
import io.cspsync.crm.AccessState;
import io.cspsync.crm.Expiry;
import io.cspsync.crm.TenantToCheck;
import io.cspsync.report.Style;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CheckTextTests {

	private static final TenantId CONTOSO = TenantId.of("4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90");

	private static final TenantId FABRIKAM = TenantId.of("5f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a91");

	private static final Checked FOUND = new Checked(
			List.of(Finding.ok(Area.SETTINGS, "job nightly", "every setting can be used"),
					Finding.warning(Area.MACHINE, "clock", "70 s behind Microsoft's", "Let the machine keep its time."),
					Finding.notChecked(Area.PARTNER, "AdminAgents", "GroupMember.Read.All in the partner's tenant")),
			List.of(new Checked.OfTenant(TenantToCheck.unknown(CONTOSO, "Contoso\u0007", "default", "reseller"),
					List.of(note(CONTOSO, AccessAspect.RELATIONSHIP, AccessState.OK, "in the list"),
							note(CONTOSO, AccessAspect.CONSENT, AccessState.MISSING, "Entra answered 401"))),
					new Checked.OfTenant(TenantToCheck.unknown(FABRIKAM, "Fabrikam", "default", "reseller"),
							List.of(note(FABRIKAM, AccessAspect.RELATIONSHIP, AccessState.OK, "in the list")))),
			List.of(new Checked.Ending(
					new Expiry(Expiry.Kind.SECRET, "csp.partner-app", "default", null,
							Instant.parse("2026-12-02T00:00:00Z"), false, Expiry.Source.MICROSOFT),
					"csp.partner-app", 9, true)),
			true);

	@Test
	void tellsASumAndOnlyTheTenantsWorthTelling() {
		assertThat(new CheckText(Style.PLAIN, Marks.SIGNS).of(FOUND, false)).isEqualTo("""
				Settings
				  \u2714 job nightly: every setting can be used

				This machine
				  ! clock: 70 s behind Microsoft's
				    \u2192 Let the machine keep its time.

				The partner's tenant
				  \u2013 AdminAgents: not checked, needs GroupMember.Read.All in the partner's tenant

				Tenants
				  2 checked: 1 as they should be, 0 with a warning, 1 that would fail
				  Contoso (4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90)
				    \u2718 consent: Entra answered 401
				      \u2192 Do this.

				Calendar
				  ends        days left  what    whose
				  2026-12-02          9  secret  csp.partner-app

				A run can start, but 1 of 2 tenants would fail (exit code 3).
				""");
	}

	@Test
	void inFullItTellsEveryTenantAndAspect() {
		assertThat(new CheckText(Style.PLAIN, Marks.ASCII).of(FOUND, true)).contains("  Fabrikam (",
				"    + relationship: in the list\n    X consent: Entra answered 401\n      -> Do this.\n");
	}

	@Test
	void whatManyTenantsHaveInCommonIsToldOnce() {
		List<Checked.OfTenant> many = IntStream.range(0, 7).mapToObj((i) -> {
			TenantId id = TenantId.of("5f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a0" + i);
			AccessNote common = note(id, AccessAspect.GROUP, AccessState.MISSING, "in no group");
			return new Checked.OfTenant(TenantToCheck.unknown(id, "Tenant " + i, "default", "reseller"), (i == 6)
					? List.of(common, note(id, AccessAspect.CONSENT, AccessState.MISSING, "none")) : List.of(common));
		}).toList();
		Checked found = new Checked(List.of(), many, List.of(), true);
		assertThat(new CheckText(Style.PLAIN, Marks.ASCII).of(found, false)).isEqualTo("""
				Tenants
				  7 checked: 0 as they should be, 0 with a warning, 7 that would fail
				  7 tenants (Tenant 0, Tenant 1, Tenant 2 and 4 more; --verbose names them all)
				    X group: in no group
				      -> Do this.
				  Tenant 6 (5f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a06)
				    X consent: none
				      -> Do this.

				A run can start, but 7 of 7 tenants would fail (exit code 3).
				""");
		assertThat(new CheckText(Style.PLAIN, Marks.ASCII).of(found, true)).contains("  Tenant 3 (")
			.doesNotContain("7 tenants (");
	}

	@Test
	void onlyATerminalGetsColours() {
		assertThat(new CheckText(Style.COLOURED, Marks.SIGNS).of(FOUND, false)).contains("\u001b[32m\u2714");
	}

	@Test
	void theSignsGoByTheLocale() {
		assertThat(Marks.of(Map.of("LANG", "en_GB.UTF-8"))).isEqualTo(Marks.SIGNS);
		assertThat(Marks.of(Map.of("LANG", "en_GB.UTF-8", "LC_ALL", "C"))).isEqualTo(Marks.ASCII);
		assertThat(Marks.of(Map.of("LC_CTYPE", "C.utf8"))).isEqualTo(Marks.SIGNS);
		assertThat(Marks.of(Map.of())).isEqualTo(Marks.ASCII);
	}

	private static AccessNote note(TenantId tenant, AccessAspect aspect, AccessState state, String detail) {
		return new AccessNote(tenant, aspect, state, detail, (state == AccessState.MISSING) ? "Do this." : null, null);
	}

}
