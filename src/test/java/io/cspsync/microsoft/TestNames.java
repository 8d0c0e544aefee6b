package io.cspsync.microsoft;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Leads every name under {@code .test}, which no real name server knows (RFC 6761), to
 * this machine, so that a test can have hosts that look like Microsoft's.
 */
public final class TestNames extends InetAddressResolverProvider {

	@Override
	public InetAddressResolver get(Configuration configuration) {
		InetAddressResolver usual = configuration.builtinResolver();
		return new InetAddressResolver() {

			@Override
			public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
				String name = host.toLowerCase(Locale.ROOT);
				return (name.endsWith(".test") || name.endsWith(".test."))
						? Stream.of(InetAddress.getByAddress(host, new byte[] { 127, 0, 0, 1 }))
						: usual.lookupByName(host, policy);
			}

			@Override
			public String lookupByAddress(byte[] address) throws UnknownHostException {
				return usual.lookupByAddress(address);
			}

		};
	}

	@Override
	public String name() {
		return "names for tests";
	}

}
