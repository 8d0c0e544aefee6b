package io.cspsync.microsoft.login;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a PEM file; text between them, as openssl writes it, is passed over.
 *
 * @param blocks in their order
 * @param oldEncryption whether a key is encrypted in the way from before PKCS #8, which
 * Java cannot read
 */
record Pem(List<Block> blocks, boolean oldEncryption) {

	private static final Pattern BLOCK = Pattern
		.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

	// SEQUENCE { INTEGER 0, SEQUENCE { OID rsaEncryption, NULL }, OCTET STRING … }: what
	// makes a PKCS #8 key of a PKCS #1 key.
	private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

	private static final String WHERE_IS_THE_KEY = "add it (-----BEGIN PRIVATE KEY-----), or name its file as certificate-key";

	/**
	 * One block.
	 *
	 * @param label such as {@code CERTIFICATE}
	 * @param content decoded
	 */
	record Block(String label, byte[] content) {

		@Override
		public String toString() {
			return this.label;
		}

	}

	static boolean isPem(byte[] content) {
		return text(content).contains("-----BEGIN ");
	}

	static Pem parse(byte[] content) throws UnusableCertificateException {
		String text = text(content);
		List<Block> blocks = new ArrayList<>();
		Matcher matcher = BLOCK.matcher(text);
		while (matcher.find()) {
			try {
				blocks.add(new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
			}
			catch (IllegalArgumentException ex) {
				throw new UnusableCertificateException("has a damaged block " + matcher.group(1),
						"copy the file again, whole");
			}
		}
		return new Pem(List.copyOf(blocks), text.contains("Proc-Type: 4,ENCRYPTED"));
	}

	List<X509Certificate> certificates() throws UnusableCertificateException {
		List<X509Certificate> found = new ArrayList<>();
		try {
			CertificateFactory factory = CertificateFactory.getInstance("X.509");
			for (Block block : this.blocks) {
				if (block.label().equals("CERTIFICATE") && factory.generateCertificate(
						new ByteArrayInputStream(block.content())) instanceof X509Certificate certificate) {
					found.add(certificate);
				}
			}
		}
		catch (GeneralSecurityException ex) {
			throw new UnusableCertificateException("holds a certificate that cannot be read",
					"copy the file again, whole");
		}
		return found;
	}

	/** The first private key. */
	PrivateKey privateKey(@Nullable Secret password) throws UnusableCertificateException {
		if (this.oldEncryption) {
			throw new UnusableCertificateException("has a key that is encrypted in the old way of openssl",
					"convert it: openssl pkcs8 -topk8 -in KEY -out NEW-KEY");
		}
		Optional<Block> key = this.blocks.stream().filter((block) -> block.label().endsWith("PRIVATE KEY")).findFirst();
		if (key.isEmpty()) {
			throw new UnusableCertificateException("holds no private key", WHERE_IS_THE_KEY);
		}
		return switch (key.get().label()) {
			case "PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(key.get().content()));
			case "RSA PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(pkcs8(key.get().content())));
			case "ENCRYPTED PRIVATE KEY" -> key(decrypted(key.get().content(), password));
			default -> throw notRsa(key.get().label());
		};
	}

	private static PrivateKey key(PKCS8EncodedKeySpec spec) throws UnusableCertificateException {
		try {
			return KeyFactory.getInstance("RSA").generatePrivate(spec);
		}
		catch (InvalidKeySpecException ex) {
			throw notRsa("PRIVATE KEY");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java has RSA", ex);
		}
	}

	private static PKCS8EncodedKeySpec decrypted(byte[] content, @Nullable Secret password)
			throws UnusableCertificateException {
		if (password == null) {
			throw CertificateFile.wrongPassword(null);
		}
		PBEKeySpec pass = new PBEKeySpec(password.value().toCharArray());
		try {
			EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(content);
			Cipher cipher = Cipher.getInstance(info.getAlgName());
			cipher.init(Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(info.getAlgName()).generateSecret(pass),
					info.getAlgParameters());
			return info.getKeySpec(cipher);
		}
		catch (InvalidKeySpecException ex) {
			throw CertificateFile.wrongPassword(password);
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new UnusableCertificateException(
					"has a key that is encrypted in a way that Java cannot read (%s)"
						.formatted(ex.getClass().getSimpleName()),
					"convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -in KEY -out NEW-KEY");
		}
		finally {
			pass.clearPassword();
		}
	}

	private static byte[] pkcs8(byte[] pkcs1) {
		byte[] octets = tagged(0x04, pkcs1);
		return tagged(0x30, ByteBuffer.allocate(RSA.length + octets.length).put(RSA).put(octets).array());
	}

	/** DER: tag, length in as few bytes as possible, content. */
	private static byte[] tagged(int tag, byte[] content) {
		byte[] length = (content.length < 0x80) ? new byte[] { (byte) content.length }
				: (content.length < 0x100) ? new byte[] { (byte) 0x81, (byte) content.length }
						: new byte[] { (byte) 0x82, (byte) (content.length >> 8), (byte) content.length };
		return ByteBuffer.allocate(1 + length.length + content.length).put((byte) tag).put(length).put(content).array();
	}

	private static UnusableCertificateException notRsa(String label) {
		return new UnusableCertificateException("has a key (%s) that is no RSA key".formatted(label),
				"Entra takes RSA only: make a certificate with an RSA key of 2048 bits or more");
	}

	private static String text(byte[] content) {
		return new String(content, StandardCharsets.ISO_8859_1);
	}

}
