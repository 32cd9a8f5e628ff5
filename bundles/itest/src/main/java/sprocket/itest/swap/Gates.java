// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import java.util.concurrent.CountDownLatch;

/** Gates that the handlers of the trial bundles wait at. Closing this opens all gates. */
final class Gates implements AutoCloseable {

    private final String name;
    private final CountDownLatch latch = new CountDownLatch(1);

    private Gates(String name) {
        this.name = name;
        System.getProperties().put(name, latch);
    }

    /** The gate before a handler is started. */
    static Gates start() {
        return new Gates("sprocket.itest.start");
    }

    /** The gate within a request. */
    static Gates request() {
        return new Gates("sprocket.itest.request");
    }

    @Override
    public void close() {
        latch.countDown();
        System.getProperties().remove(name);
    }
}
