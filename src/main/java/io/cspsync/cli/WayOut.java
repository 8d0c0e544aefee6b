package io.cspsync.cli;

import java.util.Map;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.Network;
import io.cspsync.notify.Route;

/**
 * How messages and metrics leave this machine: with the proxy and the additional
 * certificates that the way to Microsoft has.
 */
final class WayOut {

	private WayOut() {
	}

	/**
	 * The way that the settings name; where those are what is wrong, the usual one, so
	 * that this can still be told.
	 */
	static Route of(JobSettings settings) {
		try {
			CloudProperties cloud = settings.bind(CloudProperties.class);
			return cloud.violations().isEmpty() ? of(cloud) : usual(settings);
		}
		catch (RuntimeException ex) {
			return usual(settings);
		}
	}

	private static Route usual(JobSettings settings) {
		return of(JobSettings.ofEnvironment(settings.job(), Map.of()).bind(CloudProperties.class));
	}

	private static Route of(CloudProperties cloud) {
		Network network = new Network(cloud);
		return new Route(network.tls(), network.proxyAddress().orElse(null), network.proxyAuthorization().orElse(null),
				cloud.connectTimeout());
	}

}
