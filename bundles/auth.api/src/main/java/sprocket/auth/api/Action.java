// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.api;

/** What a principal does, as rights name it. */
public enum Action {
    /** Watches: DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER and what belongs to one's own session. */
    VIEW,
    /** Sends media to the server: ANNOUNCE, RECORD, SETUP for recording. */
    PUBLISH,
    /** Changes something that others notice: SET_PARAMETER. */
    CONTROL,
    /** Changes the server itself, or uses a method that nobody has classified. */
    ADMINISTER
}
