// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** One lock for each symbolic name: bundles of one name are swapped one after the other. Thread-safe. */
final class NameLocks {

    private final ConcurrentMap<String, Lock> locks = new ConcurrentHashMap<>();

    /** @return the lock of the name, held by the calling thread */
    Lock lock(String symbolicName) throws InterruptedException {
        Lock lock = locks.computeIfAbsent(symbolicName, name -> new ReentrantLock());
        lock.lockInterruptibly();
        return lock;
    }
}
