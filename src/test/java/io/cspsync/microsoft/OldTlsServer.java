package io.cspsync.microsoft;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that knows no newer TLS than 1.0 or 1.1: whatever a client offers, its
 * ServerHello chooses that. Written out byte by byte, because today's Java refuses to
 * serve it.
 */
public final class OldTlsServer implements AutoCloseable {

	private static final int APPLICATION_DATA = 23;

	private final ServerSocket server;

	private final int minor;

	private final List<Integer> records = new CopyOnWriteArrayList<>();

	/**
	 * A server.
	 * @param minor 1 for TLS 1.0, 2 for TLS 1.1
	 */
	public OldTlsServer(int minor) {
		this.minor = minor;
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::accept);
	}

	public String url() {
		return "https://localhost:" + this.server.getLocalPort();
	}

	/** How many connections began a handshake. */
	public long handshakes() {
		return this.records.stream().filter((type) -> type == 22).count();
	}

	/** How many records with a request in them came. */
	public long requests() {
		return this.records.stream().filter((type) -> type == APPLICATION_DATA).count();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				Thread.ofVirtual().start(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			DataInputStream in = new DataInputStream(socket.getInputStream());
			read(in);
			socket.getOutputStream().write(serverHello());
			socket.getOutputStream().flush();
			while (true) {
				read(in);
			}
		}
		catch (IOException ex) {
			// The client went away, as it should.
		}
	}

	private void read(DataInputStream in) throws IOException {
		int type = in.readUnsignedByte();
		in.readUnsignedShort();
		in.skipNBytes(in.readUnsignedShort());
		this.records.add(type);
	}

	// Record: handshake, version, length; ServerHello: version, 32 random bytes, no
	// session, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, no compression.
	private byte[] serverHello() {
		ByteBuffer hello = ByteBuffer.allocate(47);
		hello.put((byte) 22).put((byte) 3).put((byte) this.minor).putShort((short) 42);
		hello.put((byte) 2).put((byte) 0).putShort((short) 38);
		hello.put((byte) 3).put((byte) this.minor).put(new byte[32]).put((byte) 0);
		hello.putShort((short) 0xc013).put((byte) 0);
		return hello.array();
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
