package io.cspsync.job;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ways of using Spring Batch 6.0.6 that look right and are not, kept out of the whole
 * program.
 */
class SpringBatchUseTests {

	private static final JavaClasses PRODUCT = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.cspsync");

	@Test
	void everyChunkStepNamesItsTransactionManager() {
		assertThat(PRODUCT.stream()
			.filter((type) -> calls(type, "StepBuilder", "chunk")
					&& !calls(type, "ChunkOrientedStepBuilder", "transactionManager")))
			.as("the default transaction manager commits nothing together")
			.isEmpty();
	}

	@Test
	void everyChunkStepHasOurInterruptionPolicy() {
		assertThat(PRODUCT.stream()
			.filter((type) -> calls(type, "StepBuilder", "chunk")
					&& !calls(type, "ChunkOrientedStepBuilder", "interruptionPolicy")))
			.as("with the default one a half-read step ends COMPLETED")
			.isEmpty();
	}

	@Test
	void noStepRetries() {
		assertThat(PRODUCT.stream()
			.filter((type) -> calls(type, "ChunkOrientedStepBuilder", "retry")
					|| calls(type, "ChunkOrientedStepBuilder", "retryLimit")
					|| calls(type, "ChunkOrientedStepBuilder", "retryPolicy")))
			.as("a retry runs inside the aborted transaction")
			.isEmpty();
	}

	@Test
	void nobodyStopsARunFromOutside() {
		assertThat(PRODUCT.stream().filter((type) -> calls(type, "JobOperator", "stop")))
			.as("one stop in four ended UNKNOWN")
			.isEmpty();
	}

	@Test
	void noJobHasAnIncrementer() {
		assertThat(
				PRODUCT.stream()
					.filter((type) -> calls(type, "JobBuilder", "incrementer")
							|| calls(type, "SimpleJobBuilder", "incrementer")))
			.as("the run's key would be dropped")
			.isEmpty();
	}

	private static boolean calls(JavaClass type, String owner, String method) {
		return type.getMethodCallsFromSelf().stream().anyMatch((call) -> isCall(call, owner, method));
	}

	private static boolean isCall(JavaMethodCall call, String owner, String method) {
		return call.getTarget().getName().equals(method) && call.getTargetOwner().getSimpleName().equals(owner);
	}

}
