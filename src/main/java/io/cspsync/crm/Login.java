package io.cspsync.crm;

import java.util.Properties;

import org.jspecify.annotations.Nullable;

/**
 * As whom to connect, and which settings say so.
 *
 * @param user the role, null to let the driver decide
 * @param password its password, null where the server asks for none or a password file
 * has it
 * @param owner whether it is the role that owns the tables instead of the one that the
 * program runs as
 */
public record Login(@Nullable String user, @Nullable String password, boolean owner) {

	/** As the program runs: rows only. */
	public static Login ofProgram(@Nullable String user, @Nullable String password) {
		return new Login(user, password, false);
	}

	/** As the owner of the tables makes and alters them. */
	public static Login ofOwner(String user, @Nullable String password) {
		return new Login(user, password, true);
	}

	String userSetting() {
		return this.owner ? "SPRING_FLYWAY_USER" : "SPRING_DATASOURCE_USERNAME";
	}

	String passwordSetting() {
		return this.owner ? "SPRING_FLYWAY_PASSWORD" : "SPRING_DATASOURCE_PASSWORD";
	}

	/** How sentences call it. */
	String words() {
		return (this.user != null) ? "\"" + this.user + "\"" : "the user of this process";
	}

	Properties properties() {
		Properties properties = new Properties();
		if (this.user != null) {
			properties.setProperty("user", this.user);
		}
		if (this.password != null) {
			properties.setProperty("password", this.password);
		}
		return properties;
	}

	/** Without the password. */
	@Override
	public String toString() {
		return words();
	}

}
