package io.cspsync.sandbox;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Rendered pages, so that a body is made once and not for each request. The tenant's
 * version is part of the key: a change of data leaves old pages behind, and the bound on
 * memory sweeps them out, the least recently used first.
 */
final class PageCache {

	private final Map<Key, Body> pages = new LinkedHashMap<>(64, 0.75f, true);

	private final long memory;

	private long held;

	PageCache(long memory) {
		this.memory = memory;
	}

	Body page(Key key, Supplier<byte[]> render) {
		synchronized (pages) {
			Body known = pages.get(key);
			if (known != null) {
				return known;
			}
		}
		// Rendered outside the lock: twice at worst, and the answers are equal.
		Body body = new Body(render.get());
		keep(key, body);
		return body;
	}

	private void keep(Key key, Body body) {
		synchronized (pages) {
			Body before = pages.put(key, body);
			held += weight(body) - ((before != null) ? weight(before) : 0);
			Iterator<Body> eldest = pages.values().iterator();
			while (held > memory && eldest.hasNext()) {
				held -= weight(eldest.next());
				eldest.remove();
			}
		}
	}

	// The compressed form comes later and is about a quarter of the plain one.
	private static long weight(Body body) {
		return body.plain().length * 5L / 4 + 200;
	}

	record Key(String tenantId, int version, String what) {
	}

}
