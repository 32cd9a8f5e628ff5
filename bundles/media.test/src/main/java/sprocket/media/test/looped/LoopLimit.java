// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.looped;

/** Limits how many files are looped at a time. Thread-safe. */
final class LoopLimit {

    private int most;
    private int taken;

    LoopLimit(int most) {
        this.most = most;
    }

    /** What is looped stays looped. */
    synchronized void change(int changed) {
        most = changed;
    }

    synchronized boolean reached() {
        return taken >= most;
    }

    synchronized boolean take() {
        if (taken >= most) {
            return false;
        }
        taken++;
        return true;
    }

    synchronized void giveBack() {
        taken--;
    }

    synchronized String message() {
        return "The server loops " + taken + " files, the highest number; try again when others have stopped";
    }
}
