package io.cspsync.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, and their compressed form, made when first asked for and kept.
 */
final class Body {

	static final Body EMPTY = new Body(new byte[0]);

	private final byte[] plain;

	private volatile byte @Nullable [] zipped;

	Body(byte[] plain) {
		this.plain = plain;
	}

	static Body text(String text) {
		return new Body(text.getBytes(StandardCharsets.UTF_8));
	}

	byte[] plain() {
		return plain;
	}

	byte[] zipped() {
		byte[] known = zipped;
		if (known == null) {
			known = zip(plain);
			zipped = known;
		}
		return known;
	}

	// Level 1: loopback has bandwidth to spare, the machine has no processors to spare.
	private static byte[] zip(byte[] bytes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
		try (GZIPOutputStream zip = new GZIPOutputStream(out) {
			{
				def.setLevel(Deflater.BEST_SPEED);
			}
		}) {
			zip.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

}
