// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * A service reference that is nothing but its properties, ordered as the framework orders: by ranking, then the older
 * first.
 */
final class FakeReference<S> implements ServiceReference<S> {

    private final FakeBundle bundle;
    private final long id;
    private final Map<String, Object> properties;

    FakeReference(FakeBundle bundle, long id, int ranking, Map<String, Object> properties) {
        this.bundle = bundle;
        this.id = id;
        this.properties = new TreeMap<>(properties);
        this.properties.put(Constants.SERVICE_RANKING, ranking);
        this.properties.put(Constants.SERVICE_ID, id);
    }

    /** The same service with a property that has changed. */
    FakeReference<S> with(String key, Object value) {
        Map<String, Object> changed = new TreeMap<>(properties);
        changed.put(key, value);
        return new FakeReference<>(bundle, id, (int) changed.get(Constants.SERVICE_RANKING), changed);
    }

    private int ranking() {
        return (int) properties.get(Constants.SERVICE_RANKING);
    }

    @Override
    public int compareTo(Object other) {
        FakeReference<?> that = (FakeReference<?>) other;
        return ranking() != that.ranking() ? Integer.compare(ranking(), that.ranking()) : Long.compare(that.id, id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FakeReference<?> that && that.id == id;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public Object getProperty(String key) {
        return properties.get(key);
    }

    @Override
    public String[] getPropertyKeys() {
        return properties.keySet().toArray(new String[0]);
    }

    @Override
    public Dictionary<String, Object> getProperties() {
        return new Hashtable<>(properties);
    }

    @Override
    public Bundle getBundle() {
        return bundle.bundle();
    }

    @Override
    public Bundle[] getUsingBundles() {
        return null;
    }

    @Override
    public boolean isAssignableTo(Bundle other, String className) {
        return true;
    }

    @Override
    public <A> A adapt(Class<A> type) {
        return null;
    }
}
