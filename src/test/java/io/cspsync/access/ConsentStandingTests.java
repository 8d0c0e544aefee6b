package io.cspsync.access;

import java.time.Instant;
import java.util.Set;

import io.cspsync.access.ConsentStanding.State;
import io.cspsync.crm.AccessState;
import io.cspsync.crm.ConsentRow;
import io.cspsync.crm.ConsentRow.Found;
import io.cspsync.crm.ConsentRow.Refused;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConsentStandingTests {

	private static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");

	private static final Instant TUESDAY = MONDAY.plusSeconds(86_400);

	private static final Set<String> GRANTED = Set.of("User.Read.All", "Organization.Read.All");

	private static final NeededPermissions NEEDED = NeededPermissions.of(new ReadParts(true, false, true, false));

	private static final NeededPermissions WITH_SIGN_INS = NeededPermissions.of(new ReadParts(true, false, true, true));

	@Test
	void aProofCounts() {
		ConsentStanding standing = ConsentStanding.of(row(ok(MONDAY), ok(MONDAY), GRANTED, null, null), NEEDED);
		assertThat(standing).isEqualTo(new ConsentStanding(State.PROVED, MONDAY, ""));
		assertThat(standing.isWanted()).isFalse();
	}

	@Test
	void whatIsNeededSinceTheProofIsMissing() {
		ConsentStanding standing = ConsentStanding.of(row(ok(MONDAY), ok(MONDAY), GRANTED, null, null), WITH_SIGN_INS);
		assertThat(standing)
			.isEqualTo(new ConsentStanding(State.PERMISSION_MISSING, MONDAY, "without AuditLog.Read.All"));
		assertThat(standing.isWanted()).isTrue();
	}

	@Test
	void whatWasMissingAndIsNeededNoMoreIsNot() {
		assertThat(ConsentStanding.of(row(ok(MONDAY), missing(MONDAY), GRANTED, null, null), NEEDED).state())
			.isEqualTo(State.PROVED);
	}

	@Test
	void aNewerRefusalOutweighsAProof() {
		assertThat(ConsentStanding.of(row(ok(MONDAY), ok(MONDAY), GRANTED, new Refused("AADSTS7000229", TUESDAY), null),
				NEEDED))
			.isEqualTo(new ConsentStanding(State.MISSING, TUESDAY, "AADSTS7000229"));
		assertThat(ConsentStanding
			.of(row(ok(MONDAY), ok(MONDAY), GRANTED, new Refused("Authorization_RequestDenied", TUESDAY), null), NEEDED)
			.state()).isEqualTo(State.PERMISSION_MISSING);
	}

	@Test
	void aProofOutweighsAnOlderRefusal() {
		assertThat(ConsentStanding
			.of(row(ok(TUESDAY), ok(TUESDAY), GRANTED, new Refused("AADSTS7000229", MONDAY), null), NEEDED)
			.state()).isEqualTo(State.PROVED);
		assertThat(ConsentStanding
			.of(row(ok(TUESDAY), ok(TUESDAY), GRANTED, new Refused("Authorization_RequestDenied", MONDAY), null),
					NEEDED)
			.state()).isEqualTo(State.PROVED);
	}

	@Test
	void aReadOutweighsAnOlderProofOfTheContrary() {
		assertThat(ConsentStanding.of(row(missing(MONDAY), null, null, null, TUESDAY), NEEDED).state())
			.isEqualTo(State.IN_USE);
		assertThat(ConsentStanding.of(row(missing(TUESDAY), null, null, null, MONDAY), NEEDED).state())
			.isEqualTo(State.MISSING);
	}

	@Test
	void nobodyTried() {
		ConsentStanding standing = ConsentStanding.of(row(null, null, null, null, null), NEEDED);
		assertThat(standing).isEqualTo(new ConsentStanding(State.NOT_TRIED, null, ""));
		assertThat(standing.isWanted()).isTrue();
	}

	private static ConsentRow row(@Nullable Found consent, @Nullable Found permissions, @Nullable Set<String> granted,
			@Nullable Refused error, @Nullable Instant readAt) {
		return new ConsentRow(TenantId.of("11111111-0000-4000-8000-000000000001"), "Contoso", null, "default", consent,
				permissions, granted, error, readAt);
	}

	private static Found ok(Instant at) {
		return new Found(AccessState.OK, "well", at);
	}

	private static Found missing(Instant at) {
		return new Found(AccessState.MISSING, "gone", at);
	}

}
