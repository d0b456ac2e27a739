/** Target networks from TorchScript files, written by any PyTorch. */
package dev.gns.learner.script;
