package io.cspsync.cli.postgres;

import java.nio.file.Path;

/**
 * Where a running embedded server is reached. It listens on loopback only and asks for
 * the password (SCRAM).
 *
 * @param port the TCP port, another one at each start unless one was asked for
 * @param user the role, owner of everything
 * @param password its password
 * @param passwordFile where the password is kept, readable by its owner only
 * @param process the id of the server's process
 */
public record ServerAddress(int port, String user, String password, Path passwordFile, long process) {

	/** The loopback address; no name, so that no resolver is asked. */
	public static final String HOST = "127.0.0.1";

	/** The one database. */
	public static final String DATABASE = "csp_sync";

	public String jdbcUrl() {
		return "jdbc:postgresql://" + HOST + ":" + this.port + "/" + DATABASE;
	}

	/** Without the password, so that no log ever holds it. */
	@Override
	public String toString() {
		return this.user + "@" + HOST + ":" + this.port + "/" + DATABASE;
	}

}
