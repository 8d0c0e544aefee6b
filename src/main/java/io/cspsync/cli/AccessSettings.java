package io.cspsync.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cspsync.access.NeededPermissions;
import io.cspsync.access.ReadParts;
import io.cspsync.cli.settings.JobSettings;
import io.cspsync.cli.settings.SettingsException;
import io.cspsync.job.RunProperties;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.graph.UserSelection;
import io.cspsync.microsoft.login.ConsentLinks;
import io.cspsync.microsoft.login.PartnersProperties;
import io.cspsync.signin.SignInsProperties;
import io.cspsync.user.UsersProperties;

import org.springframework.boot.context.properties.bind.BindException;

/**
 * The settings as far as the way in depends on them. Whatever else is wrong or missing is
 * left to those who need it.
 */
final class AccessSettings {

	private final JobSettings settings;

	AccessSettings(Surroundings surroundings) {
		this.settings = JobSettings.ofDefault(surroundings.jobs(), Looking.DEFAULT_JOB, surroundings.environment());
	}

	JobSettings settings() {
		return this.settings;
	}

	CloudProperties cloud() {
		return bind(CloudProperties.class);
	}

	PartnersProperties partners() {
		return bind(PartnersProperties.class);
	}

	/**
	 * The consent links.
	 * @throws SettingsException if what they are made of is missing
	 */
	ConsentLinks links() {
		ConsentLinks links = ConsentLinks.of(cloud(), partners());
		if (!links.violations().isEmpty()) {
			throw new SettingsException(links.violations());
		}
		return links;
	}

	/**
	 * What these settings need of the tenants.
	 * @param mapsGroups whether a site mapping in the CRM names a group
	 */
	NeededPermissions needed(boolean mapsGroups) {
		List<String> steps = bind(RunProperties.class).steps();
		UsersProperties users = bind(UsersProperties.class);
		boolean importsUsers = steps.contains("users");
		boolean groups = importsUsers && (mapsGroups || !users.serviceUsers().group().isEmpty());
		boolean signIns = bind(SignInsProperties.class).enabled() || (importsUsers
				&& users.fields().stream().anyMatch((field) -> field.source().contains(UserSelection.LAST_SIGN_IN)));
		return NeededPermissions.of(new ReadParts(importsUsers, groups, steps.contains("licences"), signIns));
	}

	/**
	 * Refuses settings with which Microsoft cannot be asked.
	 * @throws SettingsException with all that is wrong
	 */
	void require() {
		this.settings.check(SettingsRecords.find());
	}

	/**
	 * Refuses settings with which the directory app cannot sign in to tenants, whatever
	 * the partner's sign-in lacks.
	 * @throws SettingsException with all of that
	 */
	void requireDirectoryApps() {
		require("directory-app.");
	}

	/**
	 * Refuses settings with which Partner Center cannot be asked, whatever the directory
	 * apps lack beside their names.
	 * @throws SettingsException with all of that
	 */
	void requirePartnerSignIns() {
		require("partner-app.", "token-store.", "directory-app.client-id");
	}

	private void require(String... ofPartners) {
		// What cannot be read at all keeps the whole record from being made.
		cloud();
		partners();
		String concerned = Stream.of(ofPartners).map(Pattern::quote).collect(Collectors.joining("|"));
		Pattern setting = Pattern.compile(
				"csp\\.cloud\\..*|csp\\.(partners\\.[^. ]+\\.)?(%s).*|csp\\.partners\\.[^. ]+:.*".formatted(concerned),
				Pattern.DOTALL);
		this.settings.checkValues(List.of(CloudProperties.class, PartnersProperties.class),
				(violation) -> setting.matcher(violation).matches());
	}

	private <T> T bind(Class<T> type) {
		try {
			return this.settings.bind(type);
		}
		catch (BindException ex) {
			// The check has the sentence with file and line.
			this.settings.checkValues(List.of(type), (violation) -> true);
			throw ex;
		}
	}

}
