package io.cspsync.customer;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.ErrorCategory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;

import static io.cspsync.customer.CustomerSamples.listed;
import static org.assertj.core.api.Assertions.assertThat;

/** Nights in which a partner's sign-in is refused after its list was read. */
class LostSignInStepTests {

	private static final MicrosoftException REFUSED = FakePartner.failure(ErrorCategory.PARTNER).ofSignIn("default");

	private final FakePartner other = new FakePartner();

	private final CustomerTestbed testbed = new CustomerTestbed(this.other);

	@BeforeEach
	void listOthers() {
		this.other.list.add(listed(11, "Eleven"));
	}

	@AfterEach
	void close() {
		this.testbed.close();
	}

	static Stream<Arguments> refusals() {
		return Stream.of(
				Arguments.of("delegation",
						(BiConsumer<FakePartner, MicrosoftException>) (partner, ex) -> partner.dapFailure = ex),
				Arguments.of("domains",
						(BiConsumer<FakePartner, MicrosoftException>) (partner, ex) -> partner.domainsFailure = ex),
				Arguments.of("list",
						(BiConsumer<FakePartner, MicrosoftException>) (partner, ex) -> partner.listFailure = ex));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refusals")
	void nothingOfWhatWasReadWithItIsTaken(String asked, BiConsumer<FakePartner, MicrosoftException> refuse) {
		this.testbed.night("night-1", listed(1, "One"), listed(2, "Two"));
		this.testbed.customer("Unmatched", null);
		List<String> before = tenants("default");
		this.testbed.signIns.goesOn = true;
		refuse.accept(this.testbed.partner, REFUSED);
		this.other.list.add(listed(12, "Twelve"));
		StepExecution night = night("night-2");
		assertThat(night.getStatus()).as(night.getFailureExceptions().toString()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(tenants("default")).isEqualTo(before).hasSize(2);
		assertThat(tenants("other")).containsExactly("Eleven|t", "Twelve|t");
		assertThat(this.testbed.held("kind")).isEmpty();
		assertThat(this.testbed.signIns.find("default")).contains(REFUSED);
	}

	@Test
	void unlessTheSettingsSaySoTheStepFails() {
		this.testbed.night("night-1", listed(1, "One"));
		this.testbed.partner.dapFailure = REFUSED;
		StepExecution night = night("night-2");
		assertThat(night.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(night.getFailureExceptions().toString()).contains("Microsoft refused");
		assertThat(tenants("default")).containsExactly("One|t");
	}

	@Test
	void aRefusalThatComesAllTheSameEndsTheStep() {
		this.testbed.signIns.goesOn = true;
		this.other.listFailure = REFUSED;
		assertThat(night("night-1").getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(this.testbed.signIns.find("default")).isPresent();
	}

	/** One whose list lacks the second tenant and has a new one. */
	private StepExecution night(String runKey) {
		this.testbed.partner.list.clear();
		this.testbed.partner.list.addAll(List.of(listed(1, "One"), listed(3, "Three")));
		return this.testbed.steps.run(runKey);
	}

	private List<String> tenants(String partner) {
		return this.testbed
			.rows("select name, left_at is null from tenants where partner = '" + partner + "' order by name");
	}

}
