package io.cspsync.job;

import java.sql.SQLException;
import java.util.List;

import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionSystemException;

import static org.assertj.core.api.Assertions.assertThat;

class CausesTests {

	@Test
	void aFailureIsFoundHoweverDeep() {
		Throwable deep = new IllegalStateException(
				new RuntimeException(Testbed.failure(ErrorCategory.TENANT, "Denied")));
		assertThat(Causes.failure(List.of(deep)).code()).isEqualTo("Denied");
	}

	@Test
	void aRefusalOfTheDatabaseIsCalledSo() {
		Failure failure = Causes
			.failure(List.of(new DataIntegrityViolationException("sql", new Exception("duplicate"))));
		assertThat(failure.code()).isEqualTo("database-error");
		assertThat(failure.message()).isEqualTo("The database refused: Exception: duplicate");
	}

	@ParameterizedTest
	@CsvSource({ "53100, database-disk-full, Make room where the database lies",
			"53200, database-out-of-memory, more memory", "53300, database-connections, max_connections",
			"57P01, database-restarted, Wait until", "57P02, database-restarted, Wait until",
			"57P03, database-restarted, Wait until", "08006, database-unreachable, the network",
			"08001, database-unreachable, the network", "28P01, database-sign-in, SPRING_DATASOURCE_PASSWORD",
			"3D000, database-gone, SPRING_DATASOURCE_URL" })
	void troubleOfTheDatabaseIsToldWithItsRemedy(String state, String code, String remedy) {
		Failure failure = Causes.failure(List.of(new TransactionSystemException("JDBC rollback failed",
				new SQLException("FATAL: what it said", state))));
		assertThat(failure.code()).isEqualTo(code);
		assertThat(failure.message()).contains("what it said").doesNotContain("FATAL", "SQLException");
		assertThat(failure.remedy()).contains(remedy).endsWith("Then run restart.");
	}

	@Test
	void anythingElseIsADefectToBeReported() {
		Failure failure = Causes.failure(List.of(new NullPointerException()));
		assertThat(failure.code()).isEqualTo("internal-error");
		assertThat(failure.message()).isEqualTo("The program failed: NullPointerException");
		assertThat(failure.remedy()).contains("report it");
	}

	@Test
	void anEndlessChainOfCausesEnds() {
		Exception one = new Exception("one");
		Exception other = new Exception("other", one);
		one.initCause(other);
		assertThat(Causes.failure(List.of(one)).code()).isEqualTo("internal-error");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization: Bearer abcDEF123.xyz", "client_secret=s3cr~t&grant_type=x",
			"{\"refresh_token\":\"0.AXabc\"}", "password: hunter2", "token eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.x.y",
			"key MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj" })
	void whatLooksLikeASecretIsLeftOut(String message) {
		assertThat(Causes.oneLine(new IllegalStateException(message))).contains("***")
			.doesNotContain("abcDEF123", "s3cr~t", "0.AXabc", "hunter2", "eyJ0", "MIIEv");
	}

	@Test
	void theMessageIsOneLineOfBoundedLength() {
		String line = Causes.oneLine(new IllegalStateException("a\r\n\tb \u0000" + "c ".repeat(900)));
		assertThat(line).startsWith("IllegalStateException: a b c c").hasSizeLessThan(410).doesNotContain("\n");
	}

}
