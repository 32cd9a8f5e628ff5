// SPDX-License-Identifier: Apache-2.0
/** Conversations at random, whose replies and packets a small model of RFC 2326 predicts. */
package sprocket.itest.model;
