package io.cspsync.microsoft.login;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.login.StoredSignIn.Kept;
import io.cspsync.microsoft.login.StoredSignIn.Origin;
import io.cspsync.microsoft.login.StoredSignIn.Unreadable;
import io.cspsync.tenant.ErrorCategory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TokenStoreTests {

	@TempDir
	Path directory;

	private Path file;

	private TokenStore store;

	@BeforeEach
	void locate() {
		this.file = this.directory.resolve("var/refresh-token");
		this.store = StoreFixture.store(this.file);
	}

	@Test
	void nothingIsKeptAtFirstAndLookingMakesNothing() {
		assertThat(this.store.look()).isEqualTo(new StoredSignIn.None());
		assertThat(this.file.getParent()).doesNotExist();
	}

	@Test
	void whatAPersonSignedInWithIsKeptForItsOwnerOnly() throws Exception {
		this.store.keepAuthorized(Secret.of("0.TOKEN"));
		assertThat(this.store.look()).isEqualTo(new Kept(Origin.AUTHORIZED, StoreFixture.NOW, StoreFixture.NOW));
		assertThat(token(StoreFixture.store(this.file))).isEqualTo("0.TOKEN");
		for (String name : List.of("refresh-token", "token-key", "refresh-token.lock")) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.file.resolveSibling(name))))
				.as(name)
				.isEqualTo("rw-------");
		}
		assertThat(Files.readString(this.file, StandardCharsets.ISO_8859_1)).doesNotContain("TOKEN");
	}

	@Test
	void theSizeTellsNothingAndNoFileIsLikeAnother() throws Exception {
		this.store.keepAuthorized(Secret.of("x"));
		byte[] first = Files.readAllBytes(this.file);
		this.store.keepAuthorized(Secret.of("x".repeat(900)));
		assertThat(Files.size(this.file)).isEqualTo(first.length).isGreaterThan(512);
		this.store.keepAuthorized(Secret.of("x"));
		assertThat(Files.readAllBytes(this.file)).isNotEqualTo(first);
		this.store.keepAuthorized(Secret.of("x".repeat(5000)));
		assertThat(token(this.store)).hasSize(5000);
	}

	@Test
	void everyOneOfTheFirst4096BitsCounts() throws Exception {
		this.store.keepAuthorized(Secret.of("0.TOKEN"));
		byte[] whole = Files.readAllBytes(this.file);
		for (int bit = 0; bit < 4096; bit++) {
			byte[] flipped = whole.clone();
			flipped[bit / 8] ^= (byte) (1 << (bit % 8));
			Files.write(this.file, flipped);
			assertThat(this.store.look()).as("bit %d", bit).isInstanceOf(Unreadable.class);
			assertThat(Files.readAllBytes(this.file)).isEqualTo(flipped);
		}
		Files.write(this.file, whole);
		assertThat(token(this.store)).isEqualTo("0.TOKEN");
	}

	@Test
	void whatIsCutOrGrownIsRefusedToo() throws Exception {
		this.store.keepAuthorized(Secret.of("0.TOKEN"));
		byte[] whole = Files.readAllBytes(this.file);
		for (int length : new int[] { 0, 1, 60, 600, whole.length - 1, whole.length + 1, 2 << 20 }) {
			Files.write(this.file, Arrays.copyOf(whole, length));
			assertThat(code(this.store)).as("%d bytes", length).isEqualTo("token-store-damaged");
		}
	}

	@Test
	void anotherTenantsSignInIsRefused() {
		Secret key = StoreKey.make().text();
		StoreFixture.store(this.file, key).keepAuthorized(Secret.of("0.TOKEN"));
		TokenStore other = StoreFixture.store("aaaaaaaa-0000-4000-8000-000000000002",
				new TokenStoreProperties(this.file, key, null, List.of()));
		assertThat(code(other)).isEqualTo("token-store-tenant");
	}

	@Test
	void anotherKeyIsRefusedAndARunOverwritesNothing() throws Exception {
		this.store.keepAuthorized(Secret.of("0.TOKEN"));
		byte[] before = Files.readAllBytes(this.file);
		TokenStore wrong = StoreFixture.store(this.file, StoreKey.make().text());
		assertThatExceptionOfType(MicrosoftException.class)
			.isThrownBy(() -> wrong.replace(null, StoreFixture.signIn("1.NEXT")))
			.matches((ex) -> ex.category() == ErrorCategory.PARTNER && ex.code().equals("token-store-key"))
			.withMessageContaining("csp.token-store.key")
			.matches((ex) -> ex.remedy().contains("./run.sh authorize"));
		assertThat(Files.readAllBytes(this.file)).isEqualTo(before);
		wrong.keepAuthorized(Secret.of("2.AGAIN"));
		assertThat(token(wrong)).isEqualTo("2.AGAIN");
	}

	@Test
	void aLostKeyIsNotReplacedSilently() throws Exception {
		this.store.keepAuthorized(Secret.of("0.TOKEN"));
		byte[] before = Files.readAllBytes(this.file);
		Files.delete(this.file.resolveSibling("token-key"));
		assertThat(code(this.store)).isEqualTo("token-store-key");
		assertThatExceptionOfType(MicrosoftException.class)
			.isThrownBy(() -> this.store.replace(null, StoreFixture.signIn("1.NEXT")));
		assertThat(this.file.resolveSibling("token-key")).doesNotExist();
		assertThat(Files.readAllBytes(this.file)).isEqualTo(before);
		this.store.keepAuthorized(Secret.of("2.AGAIN"));
		assertThat(token(this.store)).isEqualTo("2.AGAIN");
	}

	@Test
	void aRunThatEndsLateDoesNotUndoWhatAPersonDid() {
		this.store.keepAuthorized(Secret.of("0.OLD"));
		KeptSignIn seen = this.store.find();
		this.store.keepAuthorized(Secret.of("1.PERSON"));
		this.store.replace(seen, StoreFixture.signIn("2.OF-OLD"));
		assertThat(token(this.store)).isEqualTo("1.PERSON");
		assertThat(this.store.forget()).isTrue();
		this.store.replace(seen, StoreFixture.signIn("2.OF-OLD"));
		assertThat(this.store.look()).isEqualTo(new StoredSignIn.None());
	}

	@Test
	void whatIsForgottenIsGoneAndASecondTimeThereIsNothing() throws Exception {
		this.store.keepAuthorized(Secret.of("0.TOKEN"));
		OwnerFile.prepare(this.file, new byte[] { 1 });
		assertThat(this.store.forget()).isTrue();
		assertThat(this.store.forget()).isFalse();
		try (var files = Files.list(this.file.getParent())) {
			assertThat(files).extracting((one) -> one.getFileName().toString())
				.containsExactlyInAnyOrder("token-key", "refresh-token.lock");
		}
	}

	@Test
	void thePlainFileOfAnEarlierVersionIsReadAndEncryptedWithTheNextSave() throws Exception {
		Files.createDirectories(this.file.getParent());
		Files.writeString(this.file, KeptSignIn.fingerprint(Secret.of("GIVEN")) + "\n0.PLAIN\n");
		KeptSignIn plain = this.store.find();
		assertThat(plain.token().value()).isEqualTo("0.PLAIN");
		assertThat(plain.countsBeside(Secret.of("GIVEN"))).isTrue();
		assertThat(plain.countsBeside(Secret.of("OTHER"))).isFalse();
		assertThat(this.store.look()).isInstanceOfSatisfying(Kept.class, (kept) -> {
			assertThat(kept.origin()).isEqualTo(Origin.GIVEN);
			assertThat(kept.signedInAt()).isNull();
		});
		this.store.replace(plain, plain.renewed(Secret.of("1.NEXT"), StoreFixture.NOW));
		assertThat(Files.readString(this.file, StandardCharsets.ISO_8859_1)).startsWith("CSPSIGN1");
		assertThat(this.store.find().countsBeside(Secret.of("GIVEN"))).isTrue();
	}

	@Test
	void whatCannotBeWrittenIsToldBeforeAPersonSignsIn() throws Exception {
		this.store.requireWritable();
		assertThat(this.store.look()).isEqualTo(new StoredSignIn.None());
		Path blocked = Files.writeString(this.directory.resolve("file"), "");
		assertThatExceptionOfType(MicrosoftException.class)
			.isThrownBy(() -> StoreFixture.store(blocked.resolve("refresh-token")).requireWritable())
			.matches((ex) -> ex.category() == ErrorCategory.SETUP)
			.matches((ex) -> ex.remedy().contains("csp.token-store.file"));
	}

	private static String token(TokenStore of) {
		KeptSignIn found = of.find();
		return (found != null) ? found.token().value() : "";
	}

	private static String code(TokenStore of) {
		return (of.look() instanceof Unreadable unreadable) ? unreadable.failure().code() : "";
	}

}
