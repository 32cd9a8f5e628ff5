// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import java.util.concurrent.CountDownLatch;

/** What the handlers that a test builds wait for; closing it lets everybody pass. */
final class Gates implements AutoCloseable {

    private final String name;
    private final CountDownLatch latch = new CountDownLatch(1);

    private Gates(String name) {
        this.name = name;
        System.getProperties().put(name, latch);
    }

    /** Before the handler is started. */
    static Gates start() {
        return new Gates("sprocket.itest.start");
    }

    /** Within a request. */
    static Gates request() {
        return new Gates("sprocket.itest.request");
    }

    @Override
    public void close() {
        latch.countDown();
        System.getProperties().remove(name);
    }
}
